-- An incident refers to its group, and a group to the incident that leads it: a restore loads one before the other.
ALTER TABLE incident ALTER CONSTRAINT incident_group_id_fkey DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE incident ALTER CONSTRAINT incident_declared_with_fkey DEFERRABLE INITIALLY IMMEDIATE;
