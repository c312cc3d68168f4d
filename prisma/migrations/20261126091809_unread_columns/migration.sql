-- Nobody reads how a contact method was verified, nor who asked for a course of paging: the timeline says the latter.
ALTER TABLE "contact" DROP CONSTRAINT "verified_contact_has_how_and_when", DROP COLUMN "verified_how";

ALTER TABLE "paging_run" DROP COLUMN "started_by";
