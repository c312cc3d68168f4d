-- CreateTable
CREATE TABLE "clock_result" (
    "incident_id" UUID NOT NULL,
    "service_key" TEXT NOT NULL,
    "clock" "ClockName" NOT NULL,
    "revision" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "clock_result_pkey" PRIMARY KEY ("incident_id","service_key","clock","revision")
);

-- AddForeignKey
ALTER TABLE "clock_result" ADD CONSTRAINT "clock_result_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
