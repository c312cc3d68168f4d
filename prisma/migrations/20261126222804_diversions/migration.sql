-- CreateTable
CREATE TABLE "diversion" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "service_key" TEXT NOT NULL DEFAULT '',
    "site_key" TEXT NOT NULL DEFAULT '',
    "since" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "diversion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "diversion_incident_id_idx" ON "diversion"("incident_id");

-- AddForeignKey
ALTER TABLE "diversion" ADD CONSTRAINT "diversion_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE diversion
  ADD CONSTRAINT a_diversion_is_of_a_service_or_a_site CHECK ((service_key = '') <> (site_key = '')),
  ADD CONSTRAINT a_diversion_ends_after_it_begins CHECK (ended_at > since),
  ADD CONSTRAINT a_diversion_is_ended_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL));
CREATE UNIQUE INDEX one_open_diversion_of_each ON diversion (incident_id, service_key, site_key) WHERE ended_at IS NULL;

CREATE OR REPLACE FUNCTION refuse_closing_without_reasons() RETURNS trigger LANGUAGE plpgsql AS $$
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
      UNION ALL
      SELECT 'DIVERSION:' || id FROM diversion WHERE incident_id = NEW.id AND ended_at IS NULL
    ) open
    WHERE NOT EXISTS (SELECT FROM closed_over over
      WHERE over.incident_id = NEW.id AND over.closed_at = NEW.closed_at AND over.point = open.point)
  ) THEN
    RAISE EXCEPTION 'closed_only_over_reasons' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
