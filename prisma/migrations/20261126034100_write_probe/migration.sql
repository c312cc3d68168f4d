-- CreateTable
CREATE TABLE "write_probe" (
    "id" INTEGER NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "write_probe_pkey" PRIMARY KEY ("id")
);

ALTER TABLE write_probe ADD CONSTRAINT write_probe_is_one_row CHECK (id = 1);
