// A work by key, four scalars.
MATCH (w:Entity {key: $key}) WHERE w:Work
RETURN w.key, w.title, w.kind, w.episodeCount
