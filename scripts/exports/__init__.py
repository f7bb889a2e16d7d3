"""The files of samples/exports: one module a tool, each with `exports()`; what they share is in `form` and `people`."""
