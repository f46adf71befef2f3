-- The graph as tables: what Q1 to Q6 ask for, with keys and constraints as one would have them.
DROP SCHEMA IF EXISTS press CASCADE;
DROP SCHEMA IF EXISTS staged CASCADE;
CREATE SCHEMA press;

CREATE TYPE press.work_kind AS ENUM ('FILM', 'SERIES', 'ARTICLE', 'BOOK', 'INVESTIGATION', 'OTHER');

CREATE TABLE press.place (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL UNIQUE,
  name text NOT NULL,
  kind text
);
CREATE TABLE press.person (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL UNIQUE,
  name text NOT NULL
);
CREATE TABLE press.work (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL UNIQUE,
  title text NOT NULL,
  title_folded text NOT NULL,
  kind press.work_kind,
  episode_count integer,
  released text,
  released_earliest date,
  released_latest date
);
CREATE TABLE press.publication (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL UNIQUE,
  name text NOT NULL
);
CREATE TABLE press.organization (
  id integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL UNIQUE,
  name text NOT NULL
);
CREATE TABLE press.role (
  id text PRIMARY KEY,
  title text NOT NULL,
  category text NOT NULL,
  former boolean NOT NULL,
  person_id integer NOT NULL REFERENCES press.person,
  work_id integer REFERENCES press.work,
  publication_id integer REFERENCES press.publication,
  organization_id integer REFERENCES press.organization,
  CHECK (num_nonnulls(work_id, publication_id, organization_id) = 1)
);
CREATE TABLE press.national_of (
  person_id integer NOT NULL REFERENCES press.person,
  place_id integer NOT NULL REFERENCES press.place,
  PRIMARY KEY (person_id, place_id)
);

-- What comes by key, until all ends are known.
CREATE SCHEMA staged;
CREATE UNLOGGED TABLE staged.role (id text, title text, category text, former boolean);
CREATE UNLOGGED TABLE staged.has_role (person text, role text);
CREATE UNLOGGED TABLE staged.on_subject (role text, subject text);
CREATE UNLOGGED TABLE staged.national_of (person text, place text);
