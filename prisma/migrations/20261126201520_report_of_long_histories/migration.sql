-- CreateIndex
CREATE INDEX "incident_workspace_id_validated_at_idx" ON "incident"("workspace_id", "validated_at");

-- CreateIndex
CREATE INDEX "incident_workspace_id_since_idx" ON "incident"("workspace_id", "since");
