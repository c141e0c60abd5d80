#pragma once

namespace dyak::store {

/// What lists of cases are kept by: a narrow row beside each case, and rows that lead to it. Cases of an older record
/// get theirs when it is next opened for writing: see project_cases(). '~' stands after every day: what has no day
/// comes last.
inline constexpr const char* kCaseListsStep = R"sql(
CREATE TABLE IF NOT EXISTS case_list (
  ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, process TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT NULL,
  version INTEGER NOT NULL, waits INTEGER NOT NULL, due TEXT NOT NULL, press TEXT NOT NULL, received TEXT NOT NULL,
  opened_by TEXT NOT NULL, lost INTEGER NOT NULL, written INTEGER NOT NULL, listed TEXT NOT NULL, wake INTEGER NOT NULL,
  number_order TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS case_list_by_state ON case_list (process, state, ordinal);
CREATE INDEX IF NOT EXISTS case_list_by_due ON case_list (process, state, due, ordinal);
CREATE INDEX IF NOT EXISTS case_list_by_press ON case_list (process, state, press, ordinal);
CREATE INDEX IF NOT EXISTS case_list_in_order_of_due ON case_list (due, ordinal);
CREATE INDEX IF NOT EXISTS case_list_in_order_of_receipt ON case_list (received, ordinal);
CREATE INDEX IF NOT EXISTS case_list_in_order_of_number ON case_list (number_order, ordinal);
CREATE INDEX IF NOT EXISTS case_list_of_process_by_due ON case_list (process, due, ordinal);
CREATE INDEX IF NOT EXISTS case_list_of_process_by_receipt ON case_list (process, received, ordinal);
CREATE INDEX IF NOT EXISTS case_list_of_process_by_number ON case_list (process, number_order, ordinal);
CREATE INDEX IF NOT EXISTS case_list_by_number ON case_list (number);
CREATE INDEX IF NOT EXISTS case_list_by_opener ON case_list (opened_by) WHERE opened_by <> '';
CREATE INDEX IF NOT EXISTS case_list_without_answers ON case_list (ordinal) WHERE lost = 1;
CREATE INDEX IF NOT EXISTS case_list_by_listing ON case_list (listed, process);
CREATE INDEX IF NOT EXISTS case_list_by_wake ON case_list (wake);
CREATE INDEX IF NOT EXISTS papers_by_sha256 ON papers (sha256);
CREATE INDEX IF NOT EXISTS journal_by_date ON journal (date);
CREATE TABLE IF NOT EXISTS case_parties (
  party TEXT NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (party, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS case_parties_by_case ON case_parties (ordinal);
CREATE TABLE IF NOT EXISTS case_tasks (
  party TEXT NOT NULL, due TEXT NOT NULL, ordinal INTEGER NOT NULL, task INTEGER NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (party, due, ordinal, task)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS case_tasks_by_case ON case_tasks (ordinal, task);
CREATE TABLE IF NOT EXISTS case_papers (
  date TEXT NOT NULL, ordinal INTEGER NOT NULL, paper INTEGER NOT NULL, in_force INTEGER NOT NULL, document TEXT NOT NULL,
  PRIMARY KEY (date, ordinal, paper)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS case_papers_by_case ON case_papers (ordinal);
CREATE TABLE IF NOT EXISTS case_keys (
  name TEXT NOT NULL, word TEXT NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (name, word, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS case_keys_by_case ON case_keys (ordinal);
CREATE TABLE IF NOT EXISTS due_counts (
  process TEXT NOT NULL, state TEXT NOT NULL, pressing INTEGER NOT NULL, due TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (process, state, pressing, due)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS due_counts_of_none ON due_counts (process) WHERE n = 0;
CREATE VIRTUAL TABLE IF NOT EXISTS case_words USING fts5(
  words, detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '=@#/.-'");
)sql";

/// What cases are ordered by besides, and the days by which they come into question. Everything is told anew from the
/// cases: see project_cases().
inline constexpr const char* kCaseOrdersStep = R"sql(
DROP TABLE IF EXISTS case_list;
CREATE TABLE case_list (
  ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, process TEXT NOT NULL, state TEXT NOT NULL, number TEXT NOT NULL,
  version INTEGER NOT NULL, waits INTEGER NOT NULL, due TEXT NOT NULL, press TEXT NOT NULL, received TEXT NOT NULL,
  opened_by TEXT NOT NULL, lost INTEGER NOT NULL, written INTEGER NOT NULL, listed TEXT NOT NULL, wake INTEGER NOT NULL,
  number_order TEXT NOT NULL, subject_order TEXT NOT NULL, executor_order TEXT NOT NULL,
  organisation_order TEXT NOT NULL) STRICT;
CREATE INDEX case_list_by_state ON case_list (process, state, ordinal);
CREATE INDEX case_list_by_due ON case_list (process, state, due, ordinal);
CREATE INDEX case_list_by_press ON case_list (process, state, press, ordinal);
CREATE INDEX case_list_in_order_of_due ON case_list (due, ordinal);
CREATE INDEX case_list_in_order_of_receipt ON case_list (received, ordinal);
CREATE INDEX case_list_in_order_of_number ON case_list (number_order, ordinal);
CREATE INDEX case_list_in_order_of_subject ON case_list (subject_order, ordinal);
CREATE INDEX case_list_in_order_of_executor ON case_list (executor_order, ordinal);
CREATE INDEX case_list_in_order_of_organisation ON case_list (organisation_order, ordinal);
CREATE INDEX case_list_of_process_by_due ON case_list (process, due, ordinal);
CREATE INDEX case_list_of_process_by_receipt ON case_list (process, received, ordinal);
CREATE INDEX case_list_of_process_by_number ON case_list (process, number_order, ordinal);
CREATE INDEX case_list_of_process_by_subject ON case_list (process, subject_order, ordinal);
CREATE INDEX case_list_of_process_by_executor ON case_list (process, executor_order, ordinal);
CREATE INDEX case_list_of_process_by_organisation ON case_list (process, organisation_order, ordinal);
CREATE INDEX case_list_by_number ON case_list (number);
CREATE INDEX case_list_by_opener ON case_list (opened_by) WHERE opened_by <> '';
CREATE INDEX case_list_without_answers ON case_list (ordinal) WHERE lost = 1;
CREATE INDEX case_list_by_listing ON case_list (listed, process);
CREATE INDEX case_list_by_wake ON case_list (wake);
CREATE INDEX case_list_of_process ON case_list (process, ordinal);
CREATE INDEX case_list_that_waits ON case_list (process, ordinal) WHERE waits = 1;
CREATE TABLE IF NOT EXISTS case_days (
  name TEXT NOT NULL, process TEXT NOT NULL, day TEXT NOT NULL, ordinal INTEGER NOT NULL,
  PRIMARY KEY (name, process, day, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS case_days_by_case ON case_days (ordinal);
DELETE FROM case_parties;
DELETE FROM case_tasks;
DELETE FROM case_papers;
DELETE FROM case_keys;
DELETE FROM case_days;
DELETE FROM due_counts;
DELETE FROM case_words;
)sql";

}  // namespace dyak::store
