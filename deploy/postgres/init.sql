-- A database and a login role per service, on an empty PostgreSQL (>= 15); the same file locally and in compose.
-- Run by psql as superuser. Safe to run again: it creates what is absent and sets the passwords to what the files say.
--
-- Passwords come from files, never from the command line or the environment, where other processes could read them:
-- ${GEHEIMEN_MAP}/<database>_database_password, in compose /run/secrets.
\set ON_ERROR_STOP on
\set agenda_api_password `cat "${GEHEIMEN_MAP:-/run/secrets}/agenda_api_database_password"`
\set intervention_search_password `cat "${GEHEIMEN_MAP:-/run/secrets}/intervention_search_database_password"`
\set metrics_password `cat "${GEHEIMEN_MAP:-/run/secrets}/metrics_database_password"`

-- A missing file gives an empty password, with which nobody could log in: stop here instead (division by zero).
\echo checking that every database has its password file
SELECT 1 / (:'agenda_api_password' <> '' AND :'intervention_search_password' <> '' AND :'metrics_password' <> '')::int
    AS every_password_is_known;

-- CREATE ROLE and CREATE DATABASE know no IF NOT EXISTS; \gexec runs each line that the query returns.
SELECT format('CREATE ROLE %I LOGIN', naam) FROM unnest(ARRAY['agenda_api', 'intervention_search', 'metrics']) AS naam
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = naam)
\gexec

ALTER ROLE agenda_api PASSWORD :'agenda_api_password';
ALTER ROLE intervention_search PASSWORD :'intervention_search_password';
ALTER ROLE metrics PASSWORD :'metrics_password';

SELECT format('CREATE DATABASE %I OWNER %I', naam, naam) FROM unnest(ARRAY['agenda_api', 'intervention_search', 'metrics']) AS naam
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = naam)
\gexec

-- By default every role may connect to every database; a service may reach its own only.
REVOKE CONNECT, TEMPORARY ON DATABASE agenda_api, intervention_search, metrics, postgres, template1 FROM PUBLIC;

-- What the public may read of the figures is read as this role (SET ROLE metrics_public); the migrations of metrics
-- grant it the protected tables and nothing else. It cannot log in: metrics steps down to it within its own session.
SELECT 'CREATE ROLE metrics_public NOLOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'metrics_public')
\gexec
GRANT metrics_public TO metrics;
