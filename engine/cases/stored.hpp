#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/ids.hpp"
#include "engine/cases/case.hpp"
#include "engine/cases/event.hpp"

// What is kept beside the cases, a row each.
namespace dyak::cases {

/// One line of a journal of numbers.
struct JournalEntry {
  std::string journal;
  std::string scope;  ///< "" or the body's key
  int year = 0;
  int n = 0;         ///< 1..N without gap or repeat per journal, scope and year
  std::string text;  ///< as printed: "1-ОД"
  Date date;
  CaseId case_id;
  std::string title;
  bool annulled = false;
  std::string reason;  ///< of annulling
  Moment annulled_at;  ///< meaningless while it is not
  bool operator==(const JournalEntry&) const = default;
};

/// A register that was made by its schedule and given to its receivers.
struct ReportRun {
  std::string register_id;
  Date first_day;  ///< of the week, month, … it was due for: together with the register it tells one run from another
  Date period_from;  ///< what the rows are about
  Date period_to;
  Moment as_of;               ///< how the record stood then …
  std::int64_t sequence = 0;  ///< … up to this event
  std::string file;           ///< the name in each receiver's folder
  std::string sha256;
  std::vector<std::string> receivers;  ///< their folders
  std::string definitions;             ///< version of the definitions it was made with
  Moment made_at;
  bool operator==(const ReportRun&) const = default;
};

/// A paper as kept for ever: one that is issued with its bytes, a draft without, for it is drawn when it is asked for.
struct StoredPaper {
  PaperId id;
  std::string sha256;    ///< lower-case hex, of the bytes as they were drawn at first
  std::string bytes;     ///< PDF; empty = not kept
  Value document;        ///< output::document as a value: every word form that was chosen
  std::string renderer;  ///< version of the program and fonts that drew it
  std::string words{};   ///< what it is found by, tokens between blanks; only on the way into the store
};

/// A word that a paper must have: one of these tokens, or one that begins so.
struct SoughtToken {
  std::string token;
  bool begun = false;
};
/// All of them, each in one of its ways.
using SoughtWords = std::vector<std::vector<SoughtToken>>;

struct OutboxMessage {
  std::int64_t id = 0;  ///< given by the store
  Moment at;
  CaseId case_id;
  std::string to;
  std::string subject;
  std::string body;
  PaperId attachment;      ///< empty = none; a register given out: «report:ID/DAY», see ReportRun
  std::string unique_key;  ///< the same key is never put in twice
  std::string party{};     ///< "person:T01", "organisation:I02": whose wishes are asked; empty = nobody's
  bool mandatory = true;   ///< goes whatever its reader wishes
};

/// Who may sign in or be named by `--as`. Whole rows are replaced;
/// the old ones stay in the store with their time and author.
struct Account {
  std::string user;                ///< log-in name, ASCII lower case
  std::string title;               ///< for people: «Делопроизводитель»
  std::string person;              ///< directory key; empty = none
  std::vector<std::string> roles;  ///< ids of roles in the processes, and "administrator"
  std::string password_hash;       ///< argon2id, encoded; empty = cannot sign in through the pages
  bool disabled = false;
  bool operator==(const Account&) const = default;
};

/// Somebody who has signed in through pages or API. Only a digest of the token is kept: who reads the store cannot act.
struct Session {
  std::string token_sha256;
  std::string user;
  Moment created;
  Moment seen;  ///< the last request, to the minute
  bool operator==(const Session&) const = default;
};

/// What proves who somebody is besides his password, or lets him in once: its rows come and go. Only digests of what is
/// handed out are kept; the secret of a second factor must be known to check it.
struct Credential {
  std::string kind;  ///< "totp", "reset-link", "session": see engine/service/credentials.hpp
  std::string key;   ///< one of a kind: an account, a digest
  std::string user;  ///< whose
  Moment at;
  Moment expires;  ///< not found any more from then on
  Value content;
  bool operator==(const Credential&) const = default;
};

/// A file as somebody has brought it: his until something in the record names it.
struct Upload {
  std::string sha256;
  std::string owner;       ///< account
  std::uint64_t size = 0;  ///< bytes
  Moment at;               ///< when it was brought last
  bool operator==(const Upload&) const = default;
};

/// What somebody has typed into a form and not sent: his alone, no
/// part of the record, thrown away when it is sent or grows old.
struct Draft {
  std::string owner;  ///< account
  std::string key;    ///< which form it is: of a new case, a task, a step of a case
  Moment at;          ///< when it was typed
  Value values;       ///< what stands in the form; a file is {name, sha256, size}
  bool operator==(const Draft&) const = default;
};

/// What somebody keeps for his own convenience: a choice of cases under a name, a case he follows. His alone, no part of
/// the record.
struct Preference {
  std::string owner;  ///< account
  std::string kind;   ///< "search", …: who reads it
  std::string key;    ///< unique within owner and kind
  Moment at;
  Value content;
  bool operator==(const Preference&) const = default;
};

/// A version of the directory as it is kept: who wrote it and when.
struct DirectoryVersion {
  std::int64_t version = 0;  ///< 1..
  Moment at;
  std::string actor;
  std::int64_t size = 0;  ///< of its text, bytes: what it costs to look into it
};

/// The event as it stands in the chain.
struct ChainedEvent {
  std::int64_t sequence = 0;  ///< 1.. over the whole store
  Event event;
  std::string digest;  ///< SHA-256 of the salt and the canonical JSON of case, version, kind, at, actor and payload
  std::string hash;    ///< SHA-256(previous hash, digest)
};

/// Where the record stands: whoever knows it knows that nothing before it was changed.
struct RecordHead {
  std::int64_t seal = 0;   ///< one for each transaction that recorded something, 1..; 0 = nothing recorded yet
  std::string hash;        ///< of that seal, chained over all before it
  std::int64_t event = 0;  ///< the last one's sequence
  std::int64_t entry = 0;  ///< the last one's n
  bool operator==(const RecordHead&) const = default;
};

struct CaseQuery {
  std::string process;  ///< empty = all
  std::string state;    ///< empty = all
  std::string number;   ///< empty = all
  bool with_running_terms = false;
};

/// A case without its content: what a walk over all of them needs.
struct CaseHead {
  CaseId id;
  std::string process;
  std::string state;
  std::string number;
  int version = 0;
  bool waits_for_a_day = false;  ///< a term runs, or an open task has its day
};

}  // namespace dyak::cases
