-- CreateTable
CREATE TABLE "drill_record" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "system_key" TEXT NOT NULL,
    "scenario" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "led_radiology" TEXT NOT NULL,
    "led_it" TEXT NOT NULL,
    "found" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drill_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kit_print" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kit_print_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "a_drill_is_recorded_once" ON "drill_record"("workspace_id", "system_key", "scenario", "day");

-- CreateIndex
CREATE INDEX "kit_print_workspace_id_recorded_at_idx" ON "kit_print"("workspace_id", "recorded_at");

-- What the database refuses, whoever writes. Each name says its rule. A day may have begun in the zone that is farthest
-- ahead of UTC (14 hours).
ALTER TABLE drill_record
  ADD CONSTRAINT drill_was_held_on_a_day CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD CONSTRAINT drill_is_not_in_the_future
    CHECK (day <= to_char((recorded_at AT TIME ZONE 'UTC') + interval '14 hours', 'YYYY-MM-DD')),
  ADD CONSTRAINT drill_is_led_by_two_people CHECK (led_radiology <> led_it),
  ADD CONSTRAINT drill_says_what_was_found CHECK (length(btrim(found)) > 0);
ALTER TABLE kit_print
  ADD CONSTRAINT kit_was_printed_on_a_day CHECK (day ~ '^\d{4}-\d{2}-\d{2}$'),
  ADD CONSTRAINT kit_is_not_printed_in_the_future
    CHECK (day <= to_char((recorded_at AT TIME ZONE 'UTC') + interval '14 hours', 'YYYY-MM-DD')),
  ADD CONSTRAINT kit_lies_somewhere CHECK (length(btrim(place)) > 0);

CREATE FUNCTION refuse_change_of_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%: % refused', TG_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER drills_are_kept BEFORE UPDATE OR DELETE ON drill_record
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proof();
CREATE TRIGGER drills_are_never_emptied BEFORE TRUNCATE ON drill_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_proof();
CREATE TRIGGER kit_prints_are_kept BEFORE UPDATE OR DELETE ON kit_print
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_proof();
CREATE TRIGGER kit_prints_are_never_emptied BEFORE TRUNCATE ON kit_print
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_proof();
