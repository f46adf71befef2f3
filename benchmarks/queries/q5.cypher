// Fifty titles after a cursor deep in the list, with pageInfo and totalCount.
MATCH (w:Work)
WHERE w.titleFolded >= $title AND w.titleFolded IS NOT NULL AND w.key IS NOT NULL
  AND (w.titleFolded <> $title OR w.key > $key)
WITH w ORDER BY w.titleFolded, w.key LIMIT 51
WITH collect([w.key, w.title, w.titleFolded]) AS page
RETURN page, COUNT { (:Work) }
