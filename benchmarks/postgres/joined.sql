-- From keys to numbers; then the indexes that the graph database has, too.
ANALYZE;

INSERT INTO press.role
SELECT r.id, r.title, r.category, r.former, p.id, w.id, u.id, o.id
FROM staged.role r
JOIN staged.has_role h ON h.role = r.id
JOIN press.person p ON p.key = h.person
JOIN staged.on_subject s ON s.role = r.id
LEFT JOIN press.work w ON w.key = s.subject
LEFT JOIN press.publication u ON u.key = s.subject
LEFT JOIN press.organization o ON o.key = s.subject;

INSERT INTO press.national_of
SELECT p.id, c.id
FROM staged.national_of n
JOIN press.person p ON p.key = n.person
JOIN press.place c ON c.key = n.place;

DROP SCHEMA staged CASCADE;

CREATE INDEX work_title_order ON press.work (title_folded, key);
CREATE INDEX work_kind_order ON press.work (kind, key);
CREATE INDEX work_released_order ON press.work (released_earliest, key);
CREATE INDEX role_person ON press.role (person_id, id);
CREATE INDEX role_work ON press.role (work_id, id);
CREATE INDEX role_publication ON press.role (publication_id, id);
CREATE INDEX role_organization ON press.role (organization_id, id);
CREATE INDEX national_of_place ON press.national_of (place_id, person_id);
