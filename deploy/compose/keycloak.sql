-- Keycloak's own database, beside those of the services; the same form as deploy/postgres/init.sql, safe to run again.
\set ON_ERROR_STOP on
\set keycloak_password `cat "${GEHEIMEN_MAP:-/run/secrets}/keycloak_database_password"`
SELECT 1 / (:'keycloak_password' <> '')::int AS password_is_known;

SELECT 'CREATE ROLE keycloak LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'keycloak')
\gexec
ALTER ROLE keycloak PASSWORD :'keycloak_password';
SELECT 'CREATE DATABASE keycloak OWNER keycloak' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'keycloak')
\gexec
REVOKE CONNECT, TEMPORARY ON DATABASE keycloak FROM PUBLIC;
