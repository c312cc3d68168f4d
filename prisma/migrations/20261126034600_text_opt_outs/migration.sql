-- CreateTable
CREATE TABLE "text_opt_out" (
    "workspace_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_opt_out_pkey" PRIMARY KEY ("workspace_id","address")
);
