-- CreateTable
CREATE TABLE "picture" (
    "workspace_id" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "png" BYTEA,
    "slack_file" TEXT,

    CONSTRAINT "picture_pkey" PRIMARY KEY ("workspace_id","about")
);

-- CreateIndex
CREATE UNIQUE INDEX "picture_token_key" ON "picture"("token");

ALTER TABLE "picture" ADD CONSTRAINT picture_is_somewhere CHECK (png IS NOT NULL OR slack_file IS NOT NULL);
ALTER TABLE "picture" ADD CONSTRAINT picture_has_a_size CHECK (octet_length(png) BETWEEN 1 AND 4194304);
