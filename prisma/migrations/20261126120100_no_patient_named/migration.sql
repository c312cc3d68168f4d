-- CreateTable
CREATE TABLE "no_patient_named" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "said_by" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "looked_like" TEXT NOT NULL,

    CONSTRAINT "no_patient_named_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "no_patient_named_workspace_id_at_idx" ON "no_patient_named"("workspace_id", "at");

CREATE FUNCTION refuse_change_of_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'answers_about_patients_are_append_only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER answers_about_patients_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON no_patient_named
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_answer();
