// Rendered from the model by `graph-service seed render`. The loader runs it.

UNWIND $journal AS row
CREATE (n:Load)
SET n = row, n.at = datetime();
