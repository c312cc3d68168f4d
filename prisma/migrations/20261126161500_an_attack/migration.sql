CREATE TYPE "PagedSide" AS ENUM ('RADIOLOGY', 'IT', 'SECURITY');

ALTER TABLE page ALTER COLUMN side TYPE "PagedSide" USING side::text::"PagedSide";
ALTER TABLE paging_run ALTER COLUMN side TYPE "PagedSide" USING side::text::"PagedSide";

ALTER TABLE checklist_item
  ADD COLUMN scenario text,
  ADD COLUMN struck boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT struck_items_are_skipped CHECK (NOT struck OR state = 'SKIPPED');

-- Of an attack that an earlier version noted nobody knows who suspected it and when: its gates stay as they are.
ALTER TABLE incident
  ADD COLUMN attack_at timestamptz(3),
  ADD COLUMN attack_by text,
  ADD COLUMN cleared_at timestamptz(3),
  ADD COLUMN cleared_by text,
  ADD COLUMN cleared_with text,
  ADD CONSTRAINT suspected_attack_has_who_and_when
    CHECK (num_nulls(attack_at, attack_by) IN (0, 2) AND (attack_at IS NULL OR cyber_suspected)),
  ADD CONSTRAINT clearance_has_who_what_and_when
    CHECK (num_nulls(cleared_at, cleared_by, cleared_with) IN (0, 3)
      AND (cleared_at IS NULL OR (attack_at IS NOT NULL AND cleared_at >= attack_at))),
  ADD CONSTRAINT technically_up_waits_for_clearance
    CHECK (attack_at IS NULL OR technically_up_at IS NULL OR cleared_at IS NOT NULL);

ALTER TABLE notice
  DROP CONSTRAINT notice_is_about_down_or_restored,
  ADD CONSTRAINT known_matter_of_notice
    CHECK (about IN ('DOWN', 'ATTACK', 'NO_ATTACK', 'RESTORED', 'STOOD_DOWN'));
