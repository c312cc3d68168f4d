-- CreateTable
CREATE TABLE "gate_answer" (
    "id" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "incident_id" UUID NOT NULL,
    "outage" INTEGER NOT NULL,
    "gate" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "owner" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,

    CONSTRAINT "gate_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "gate_answer_incident_id_id_idx" ON "gate_answer"("incident_id", "id");

-- AddForeignKey
ALTER TABLE "gate_answer" ADD CONSTRAINT "gate_answer_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE gate_answer
  ADD CONSTRAINT gate_answer_is_known
    CHECK (gate IN ('VALIDATED', 'RECONCILED') AND answer IN ('YES', 'NOT_APPLICABLE', 'OPEN') AND line <> '' AND outage > 0),
  ADD CONSTRAINT gate_answer_says_where_or_why CHECK (words <> '' OR (gate = 'RECONCILED' AND answer = 'YES')),
  ADD CONSTRAINT what_is_open_has_an_owner CHECK ((answer = 'OPEN') = (owner IS NOT NULL));
CREATE TRIGGER gate_answers_are_append_only BEFORE UPDATE OR DELETE ON gate_answer
  FOR EACH ROW EXECUTE FUNCTION refuse_by_name();
