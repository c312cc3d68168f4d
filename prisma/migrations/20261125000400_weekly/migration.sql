-- CreateTable
CREATE TABLE "roster_watch" (
    "workspace_id" TEXT NOT NULL,
    "look_at" TIMESTAMPTZ(3) NOT NULL,
    "weekly_for" TEXT NOT NULL,

    CONSTRAINT "roster_watch_pkey" PRIMARY KEY ("workspace_id")
);

-- CreateTable
CREATE TABLE "user_group" (
    "workspace_id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "members" TEXT[],
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "shown" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_wire" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "trouble" TEXT,

    CONSTRAINT "user_group_pkey" PRIMARY KEY ("workspace_id","group_id")
);

ALTER TABLE roster_watch ADD CONSTRAINT weekly_is_for_a_day CHECK (weekly_for ~ '^\d{4}-\d{2}-\d{2}$');
ALTER TABLE user_group ADD CONSTRAINT group_is_not_shown_before_it_is_wanted CHECK (shown <= wanted);
