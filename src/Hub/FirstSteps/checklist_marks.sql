-- Steps of a venue's checklist that its staff marked as done or not needed. No fact of the business, so not in the log.
create table if not exists checklist_marks (
    venue text not null,
    step text not null,
    marked_at timestamptz not null,
    primary key (venue, step)
);
