"""The exports of samples/exports: one module a tool, each with `exports()`, and what they share in `form` and `people`."""
