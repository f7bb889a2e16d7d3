"""What scripts/benchmark is made of: the table, the queries, the contenders, the measuring, the page."""
