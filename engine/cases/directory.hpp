#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/diagnostics.hpp"
#include "engine/base/phrase.hpp"
#include "engine/base/value.hpp"
#include "engine/cases/keyed_records.hpp"
#include "engine/cases/listed_records.hpp"

namespace dyak::cases {

/// From and to inclusive; absent = open.
struct Validity {
  std::optional<Date> from;
  std::optional<Date> to;
  bool holds(Date date) const { return (!from || *from <= date) && (!to || date <= *to); }
  bool operator==(const Validity&) const = default;
};

struct Person {
  std::string key;  ///< "T01"
  Phrase name;      ///< kind Person
  std::string email;
  std::string phone;
  Record attributes;  ///< those that templates/directory.yaml declares for persons
  bool operator==(const Person&) const = default;
};

struct OrganisationName {
  Validity valid;
  Phrase full;  ///< kind Organisation, forms by hand if given
  std::string short_name;
  bool operator==(const OrganisationName&) const = default;
};

/// An institution, an association or a body: whatever has a name
/// and may be an applicant, a member's place or a receiver.
struct Organisation {
  std::string key;   ///< "I02"
  std::string kind;  ///< free id: "school", "kindergarten", "association", "council"
  std::vector<OrganisationName> names;
  std::string place;
  std::string head;  ///< person key; empty = unknown
  Phrase head_post;  ///< kind Post
  std::string email;
  Validity valid;
  Record attributes;
  bool operator==(const Organisation&) const = default;
};

struct Employment {
  std::string person;
  std::string organisation;
  Phrase post;  ///< kind Post
  bool main = true;
  std::string category;  ///< «высшая», «первая»; empty = none
  std::optional<Date> category_to;
  Validity valid;
  bool operator==(const Employment&) const = default;
};

struct Membership {
  std::string person;
  std::string body;  ///< organisation key
  std::string role;  ///< "member", "chair", "secretary", "head"
  Validity valid;
  std::string basis;
  bool operator==(const Membership&) const = default;
};

struct Consent {
  std::string person;
  std::string kind;  ///< "processing", "distribution"
  Validity valid;    ///< `to` = withdrawn or run out
  std::string basis;
  bool operator==(const Consent&) const = default;
};

struct Kinship {
  std::string person;
  std::string relative;
  std::string degree;
  bool operator==(const Kinship&) const = default;
};

/// Word forms that a person typed because the program's were wrong or doubtful: kept with who and when, and offered for
/// the same words next time.
struct FormCorrection {
  PhraseKind kind = PhraseKind::Person;
  std::string words;                   ///< Person: the surname; else the nominative
  Sex sex = Sex::Unknown;              ///< Person only
  std::array<std::string, 6> forms{};  ///< of `words`; empty = not typed for that case
  std::string by;                      ///< account
  Moment at;
  bool operator==(const FormCorrection&) const = default;
};

/// Whom a record is about: how ListedRecords::of() finds it.
inline const std::string& subject_of(const Employment& one) { return one.person; }
inline const std::string& subject_of(const Membership& one) { return one.person; }
inline const std::string& subject_of(const Consent& one) { return one.person; }
inline const std::string& subject_of(const Kinship& one) { return one.person; }
inline const std::string& subject_of(const FormCorrection& one) { return one.words; }

/// What it ties him to: how ListedRecords::tying_to() finds it.
inline const std::string& tied_to(const Employment& one) { return one.organisation; }
inline const std::string& tied_to(const Membership& one) { return one.body; }
inline const std::string& tied_to(const Kinship& one) { return one.relative; }

/// Whoever may appear in papers: all dated facts as they stand at one time. A copy costs nothing, a changed copy as much
/// as was changed.
struct Directory {
  KeyedRecords<Person> persons;
  KeyedRecords<Organisation> organisations;
  ListedRecords<Employment> employments;
  ListedRecords<Membership> memberships;
  ListedRecords<Consent> consents;
  ListedRecords<Kinship> kinships;
  ListedRecords<FormCorrection> corrections;  ///< oldest first
  bool operator==(const Directory&) const = default;

  const Person* person(std::string_view key) const;
  const Organisation* organisation(std::string_view key) const;
  /// The main employment in force on the date, else any in force, else nullptr.
  const Employment* employment(std::string_view person, Date date) const;
  /// The last correction made for the same words (surname and sex for a person's name); nullptr when none.
  const FormCorrection* correction(const Phrase& phrase) const;
  /// The name in force on the date, else the last; nullptr when the organisation has none.
  static const OrganisationName* name_on(const Organisation& organisation, Date date);
};

/// The directory as one JSON value, for import, export and the store:
/// {persons: [{key, surname, first_name, patronymic, sex: m|f, forms?: {gen: …}, email, phone, …attributes}],
///  organisations: [{key, kind, names: [{full, short, forms?, from?, to?}], place, head, head_post, email, from?, to?,
///  …}], employments: [{person, organisation, post, main, category, category_to, from, to}], memberships: [{person,
///  body, role, from, to, basis}], consents: [{person, kind, from, to, basis}], kinships: [{person, relative, degree}],
///  corrections: [{kind: person|post|organisation|common, words, sex, forms, by, at}]}
/// post and head_post are a text, or a record of forms {nom, gen, dat, acc, ins, loc} when some were typed by hand.
/// Dates are ISO text; what is empty may be absent.
Value to_value(const Directory& directory);
struct ReadDirectory {
  Directory directory;
  /// With JSON Pointers: dir-unknown-member, dir-wrong-type, dir-missing, dir-duplicate (the first one stays),
  /// dir-unknown-reference, dir-dates (ends before it begins), dir-sex-missing (the patronymic does not tell it).
  Diagnostics findings;
};
ReadDirectory directory_from_value(const Value& value);
/// The same of a file that is laid over a directory: it may refer to whom the directory knows.
ReadDirectory directory_from_value(const Value& value, const Directory& known);

}  // namespace dyak::cases
