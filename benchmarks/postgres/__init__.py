"""PostgreSQL with the same graph in tables: found or fetched, started, loaded, stopped."""
