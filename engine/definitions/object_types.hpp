#pragma once
#include <memory>

#include "engine/definitions/definitions.hpp"

namespace dyak::definitions {

/// Attributes that the directory file adds: types of declared fields.
struct DirectoryAttributes {
  expression::RecordType person;
  expression::RecordType organisation;
  std::vector<std::string> kinds;      ///< of organisations; empty = any word
  expression::Titles person_titles{};  ///< of the person's, by name
  /// Texts that are more than words, as numbers with control digits: the word of their type by name.
  expression::Titles person_held{}, organisation_held{};
};

/// Declares what the engine knows of parties, persons, organisations and cases, with the directory's own attributes;
/// these stand by themselves too, under "own:person" and "own:organisation", and the kinds under "own:kind".
void declare_core(expression::TypeCatalogue& catalogue, const DirectoryAttributes& attributes);
/// How an attribute of persons that the directory file adds is called; its name when it is none.
std::string title_of_own(const expression::TypeCatalogue& catalogue, const std::string& attribute);
/// What an attribute of "person" or "organisation" that the directory file adds is held to; Words when it is none.
TextKind held_as(const expression::TypeCatalogue& catalogue, const std::string& object, const std::string& attribute);
/// Declares "case:<process>" with the process's own names.
void declare_case(expression::TypeCatalogue& catalogue, const Definitions& definitions, const Process& process);

/// Declares "cases", "journals" and "directory": the whole record, as registers and the open catalogue may ask it.
void declare_record(expression::TypeCatalogue& catalogue, const Definitions& definitions);
/// Record types of what registers go through row by row.
expression::Type entry_type();
expression::Type membership_type();
expression::Type consent_type();
/// What an entry of that part of the directory is: persons, organisations, memberships, consents.
expression::Type directory_entry_type(std::string_view part);
/// The same of the core attributes of a case.
expression::Type paper_type();
expression::Type term_type();
/// One task; `answer` is typed by the form when the task has exactly one.
expression::Type task_type(const Definitions& definitions, const TaskDefinition& task);
/// A task of which only the common members are known.
expression::Type any_task_type();

/// The terms and tasks of a process, each by its id.
expression::Type terms_type(const Process& process);
expression::Type tasks_type(const Definitions& definitions, const Process& process);
/// Form fields, data and computed: the names that stand by themselves.
expression::RecordType own_names(const Definitions& definitions, const Process& process);

}  // namespace dyak::definitions
