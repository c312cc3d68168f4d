-- AlterTable
ALTER TABLE "page" ADD COLUMN     "sending_since_wire" TIMESTAMPTZ(3);

ALTER TABLE page
  ADD CONSTRAINT only_a_claimed_page_begins_to_be_sent CHECK (sending_since_wire IS NULL OR attempts > 0);
