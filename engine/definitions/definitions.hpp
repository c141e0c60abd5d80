#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/calendar/calendar.hpp"
#include "engine/definitions/field.hpp"
#include "engine/definitions/paper.hpp"
#include "engine/definitions/process.hpp"
#include "engine/definitions/public_catalogue.hpp"
#include "engine/definitions/register.hpp"
#include "engine/language/language.hpp"

namespace dyak::definitions {

struct JournalDefinition {
  std::string id;
  std::string title;
  std::string pattern;  ///< «К-{n:02}», «{n}-ОД», «01-18/{n}»; {year} and {scope} are possible
  bool per_body = false;
  bool year_of_receipt =
      false;  ///< the year of the number is that in which the case was received, not the one of the day
  std::vector<std::string> annul_by;  ///< roles that may annul a number; empty = those that may take it
  std::string print(int n, int year, const std::string& scope) const;
};

struct ListEntry {
  std::string id;
  std::string title;
  std::optional<Date> from;
  std::optional<Date> to;
  Record attributes;  ///< everything else the file gives
};

struct ReferenceList {
  std::string id;
  std::string title;
  std::vector<ListEntry> entries;
  std::vector<const ListEntry*> in_force(Date date) const;
};

struct Signatory {
  std::string role;
  std::string person;  ///< key in the directory; or empty with `name` or `body`
  Phrase name;
  std::string body;       ///< whoever is recorded in this body on the day …
  std::string body_role;  ///< … in this role; empty = in any
  Phrase post;  ///< as it stands in the signature: «Исполняющий обязанности начальника …»
  bool acting = false;  ///< wins over the permanent one while in force
  std::optional<Date> from;
  std::optional<Date> to;
};

struct Organisation {
  std::vector<std::string> superior;  ///< lines above the name
  Phrase name;
  std::string short_name;
  std::vector<std::string> contacts;  ///< on letters
  std::string place;                  ///< of issue
  std::string layout_profile = "gost2025";
  calendar::WorkingHours working_hours{};  ///< empty = not told
  std::string font{};                      ///< serif | pt-serif | pt-sans
  std::map<std::string, Rational> layout;  ///< overridden millimetres and points, by name
  std::vector<Signatory> signatories;
  Record settings;                   ///< plain; `settings.*`
  bool cases_follow = false;         ///< open cases go on by the files in force, whatever those of their day said
  std::optional<Date> valid_from{};  ///< from this day on new cases are opened by these files
};

struct MailTemplate {
  std::string id;
  std::string subject;
  std::string text;
};

class Versions;

/// Everything a department configures, read and checked. Immutable; shared between threads.
struct Definitions {
  std::map<std::string, Process, std::less<>> processes;
  std::map<std::string, Form, std::less<>> forms;
  /// By process, then document id; an order's document is compiled in the scope of the process that asks for it.
  std::map<std::string, std::map<std::string, std::shared_ptr<const DocumentDefinition>, std::less<>>, std::less<>>
      documents;
  std::map<std::string, RegisterDefinition, std::less<>> registers;
  std::map<std::string, CatalogueDefinition, std::less<>> catalogues;
  std::map<std::string, JournalDefinition, std::less<>> journals;
  std::map<std::string, ReferenceList, std::less<>> lists;
  Organisation organisation;
  calendar::Calendar calendar;          ///< with the regional layer that the organisation names
  calendar::Calendar federal_calendar;  ///< without it
  std::shared_ptr<const expression::TypeCatalogue> catalogue;
  /// What base_scope() gives, made once: every file asks for it. Null = it is made of what stands above.
  std::shared_ptr<const expression::Scope> plain_names;
  language::Language language{};       ///< with the abbreviations of lists/abbreviations.yaml
  std::string version;                 ///< digest of all texts
  Value texts;                         ///< {path: text}
  const Versions* versions = nullptr;  ///< those in force and before, of which these are one; null = these stand alone

  const Process* process(std::string_view id) const;
  const Form* form(std::string_view id) const;
  const DocumentDefinition* document(std::string_view process, std::string_view id) const;
  /// By which a case of that version goes on (see Versions); of definitions that stand alone: these, for every case.
  std::shared_ptr<const Definitions> of(const std::string& of_version) const;
  /// The process as they know it; holds nullptr where they do not.
  std::shared_ptr<const Process> process_of(std::string_view id, const std::string& of_version) const;
  const Definitions& in_force() const;
};

struct SourceFile {
  std::string path;  ///< relative to the root, with '/': "templates/processes/order.yaml"
  std::string text;
};

struct LoadedDefinitions {
  std::shared_ptr<const Definitions> definitions;  ///< null when there are errors
  Diagnostics findings;                            ///< all of them, in order of file and line; may hold warnings only
};

/// Reads and checks everything together: pure. A file whose first key is `overlay`
/// may hold `settings`, which take the place of the organisation's, and `calendar:
/// {calendar, days}`, a layer above all others: what a story changes for itself.
LoadedDefinitions load_definitions(const std::vector<SourceFile>& files);
/// All *.yaml and calendars/*.xml under `root`/templates and
/// `root`/forms. Error{NotFound} when there is no such folder.
std::vector<SourceFile> read_definition_files(const std::string& root);

/// The names in scope for conditions and papers of a process.
expression::Scope scope_of(const Definitions& definitions, const Process& process);

}  // namespace dyak::definitions
