"""What is read and written: scenarios, tables, traces, pictures; no widgets."""
