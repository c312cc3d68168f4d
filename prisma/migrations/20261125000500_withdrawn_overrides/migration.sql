-- AlterTable
ALTER TABLE "override" ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawn_by" TEXT;

ALTER TABLE override
  ADD CONSTRAINT withdrawn_override_says_when_and_by_whom CHECK (num_nulls(withdrawn_at, withdrawn_by) IN (0, 2)),
  ADD CONSTRAINT what_is_over_is_not_withdrawn CHECK (withdrawn_at < ends_at),
  ADD CONSTRAINT nobody_agrees_to_what_was_withdrawn CHECK (agreed_at <= withdrawn_at);

CREATE FUNCTION refuse_change_of_override() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    AND (OLD.agreed_at IS NULL OR (NEW.agreed_at, NEW.agreed_by) = (OLD.agreed_at, OLD.agreed_by))
    AND (OLD.withdrawn_at IS NULL OR (NEW.withdrawn_at, NEW.withdrawn_by) = (OLD.withdrawn_at, OLD.withdrawn_by))
    AND (to_jsonb(NEW) - '{agreed_at,agreed_by,withdrawn_at,withdrawn_by}'::text[])
      = (to_jsonb(OLD) - '{agreed_at,agreed_by,withdrawn_at,withdrawn_by}'::text[])
  THEN RETURN NEW;
  END IF;
  RAISE EXCEPTION 'overrides_are_kept: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER overrides_are_kept BEFORE UPDATE OR DELETE ON override
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_override();
