-- CreateTable
CREATE TABLE "closed_over" (
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "point" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "closed_over_pkey" PRIMARY KEY ("incident_id","closed_at","point")
);

-- AddForeignKey
ALTER TABLE "closed_over" ADD CONSTRAINT "closed_over_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE closed_over
  ADD CONSTRAINT closed_over_says_what_and_why CHECK (point <> '' AND name <> '' AND reason <> '');
CREATE TRIGGER closed_over_is_append_only BEFORE UPDATE OR DELETE ON closed_over
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();

-- At the end of the transaction: lines and reasons are written with it.
CREATE FUNCTION refuse_closing_without_reasons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (
      SELECT 'SERVICE:' || service_key AS point FROM incident_service WHERE incident_id = NEW.id AND caught_up_at IS NULL
      UNION ALL
      SELECT 'UNIT:' || service_key FROM (SELECT DISTINCT ON (service_key) service_key, confirmed_at FROM notice
        WHERE incident_id = NEW.id ORDER BY service_key, told_at DESC, outage DESC, about DESC) newest WHERE confirmed_at IS NULL
      UNION ALL
      SELECT 'LINE:' || gate || ':' || line FROM (SELECT DISTINCT ON (gate, line) gate, line, answer FROM gate_answer
        WHERE incident_id = NEW.id AND outage = NEW.outage ORDER BY gate, line, id DESC) newest WHERE answer = 'OPEN'
    ) open
    WHERE NOT EXISTS (SELECT FROM closed_over over
      WHERE over.incident_id = NEW.id AND over.closed_at = NEW.closed_at AND over.point = open.point)
  ) THEN
    RAISE EXCEPTION 'closed_only_over_reasons' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER closed_only_over_reasons AFTER UPDATE OF state ON incident
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'CLOSED' AND OLD.state <> 'CLOSED')
  EXECUTE FUNCTION refuse_closing_without_reasons();
