#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/cases/directory.hpp"
#include "engine/definitions/definitions.hpp"

namespace dyak::service {

/// What a form about one entry of the directory asks for.
struct DirectoryField {
  enum class Kind { Text, Number, Date, Flag, Sex, Person, Organisation, Body, OrganisationKind, Post, Role, Consent };
  std::string id;
  std::string title;
  Kind kind = Kind::Text;
  bool needed = false;
  std::string help{};
};

/// One thing that is done to a person or an institution: what happens in an office, not what a file says.
struct DirectoryActKind {
  const char* id;     ///< "dismiss"
  const char* title;  ///< «Уволить»
  const char* done;   ///< what the record is told afterwards
  bool of_person = true;
  bool adds = false;    ///< makes the entry it is about
  bool weighs = false;  ///< asked about once more, with what it changes
  bool ends = false;    ///< ends one of the entry's lines: `line` says which
};
const std::vector<DirectoryActKind>& directory_acts();
/// nullptr when there is none for such an entry.
const DirectoryActKind* directory_act(std::string_view id, bool of_person);

/// Fields of the act's form, those that the definitions declare too.
std::vector<DirectoryField> fields_of(const DirectoryActKind& act, const definitions::Definitions& definitions);
/// What they hold before anything is typed: the entry as it stands.
Record known_fields(const DirectoryActKind& act, const cases::Directory& directory, const std::string& key);

/// What the act would write, as a file to be laid over the directory (see import_directory); findings under "/fields/…".
/// `line`: a number of the entry's line in its section, as lines_of() counts them.
struct DirectoryActFile {
  Value file;
  Diagnostics findings;
  std::string key;  ///< of the entry, made here when the act adds one without a key
};
DirectoryActFile file_of(const DirectoryActKind& act, const cases::Directory& directory, const std::string& key,
                         const Record& fields, std::size_t line);

/// Where the finding of an import stands in the act's form: the name of its field; empty = nowhere in it.
std::string field_of(const Diagnostic& finding);

/// The first key of the form P12 that nobody has: after the greatest number among those with the same letters.
std::string next_key(const cases::Directory& directory, const std::string& letters);
/// The letters that most keys of people, or of institutions, begin with.
std::string new_letters(const cases::Directory& directory, bool of_person);

/// Kinds of institutions that the definitions name: id, title.
std::vector<std::pair<std::string, std::string>> organisation_kinds(const definitions::Definitions& definitions);

}  // namespace dyak::service
