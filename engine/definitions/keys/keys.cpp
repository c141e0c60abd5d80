#include "engine/definitions/keys/keys.hpp"

#include <algorithm>

#include "engine/definitions/keys/dashboard_keys.hpp"
#include "engine/definitions/keys/migration_keys.hpp"
#include "engine/definitions/keys/tables.hpp"
#include "engine/definitions/keys/type.hpp"

namespace dyak::definitions {
namespace {

using namespace keys;

constexpr const Keys* kCommon[] = {&kField, &kType, &kOption, &kCheck, &kForms};
constexpr const Keys* kFormFile[] = {&kForm, &kSection};
constexpr const Keys* kJournalFile[] = {&kJournals, &kJournal, &kAnnulment};
constexpr const Keys* kListFile[] = {&kList, &kEntry};
constexpr const Keys* kDirectoryFile[] = {&kDirectory};
constexpr const Keys* kOrganisationFile[] = {&kOrganisation, &kWorkingDay, &kWeekdayHours, &kDayPause,
                                             &kEmblem,       &kSignatory,  &kPersonName};
constexpr const Keys* kCalendarFile[] = {&kCalendar, &kDay};
constexpr const Keys* kMailFile[] = {&kMail};
constexpr const Keys* kCatalogueFile[] = {&kCatalogue, &kCards, &kCardField, &kFacet};
constexpr const Keys* kProcessFile[] = {
    &kProcess,    &kRole,      &kSubstitute, &kLookup,      &kShown,    &kComputed, &kDecisionTable, &kDecisionRow,
    &kTerm,       &kTermLimit, &kExtension,  &kTask,        &kTaskForm, &kWhenSay,  &kState,         &kRegion,
    &kTransition, &kAnywhere,  &kBranch,     &kElse,        &kNumber,   &kPaper,    &kGive,          &kRevoke,
    &kOpen,       &kFire,      &kChange,     &kChangeWith,  &kNotify,   &kErase,    &kInvariant,     &kScenario,
    &kGiven,      &kOtherCase, &kHappening,  &kPersonActor, &kThen};
constexpr const Keys* kDocumentFile[] = {
    &kDocument,  &kUse,           &kCopyOf,      &kAddressee, &kStamp,      &kSigner,    &kMark,   &kAppendix,
    &kCopyParts, &kCertification, &kSigningList, &kBlock,     &kPara,       &kHeading,   &kPoints, &kPoint,
    &kTable,     &kColumn,        &kCellList,    &kTableRow,  &kTableGroup, &kSignature, &kGap,    &kPair,
    &kPicture,   &kFill,          &kFormula,     &kParty,     &kChanges,    &kGroup,     &kCopy};
constexpr const Keys* kFragmentsFile[] = {&kFragments, &kUseOver};
constexpr const Keys* kRegisterFile[] = {
    &kRegister, &kSchedule, &kReceiver, &kSheet, &kRows, &kRowGroup, &kRegisterColumn,
    &kStyle,    &kLive,     &kChart,    &kPanel, &kKpi,  &kSaid};
constexpr const Keys* kDashboardFile[] = {&kDashboard, &kFigure};
constexpr const Keys* kStoryFile[] = {&kStory, &kStep,   &kIntake,         &kStoryEvent, &kStoryTask, &kStoryRegister,
                                      &kAnnul, &kDamage, &kCalendarChange, &kStoryDay,   &kExpect,    &kExpectMail};
constexpr const Keys* kPartsFile[] = {&kParts};
constexpr const Keys* kExtendsFile[] = {&kExtends, &kOver};
constexpr const Keys* kUsersFile[] = {&kUsers, &kUser};
constexpr const Keys* kMigrationFile[] = {&kMigration, &kMigratedProcess};

constexpr FileKind kFileKinds[] = {
    {"process", "Процесс", kProcessFile},
    {"form", "Форма", kFormFile},
    {"document", "Документ", kDocumentFile},
    {"register", "Реестр", kRegisterFile},
    {"journals", "Журналы", kJournalFile},
    {"list", "Справочник", kListFile},
    {"directory", "Свои поля людей и организаций", kDirectoryFile},
    {"organisation", "Организация", kOrganisationFile},
    {"calendar", "Местный слой календаря", kCalendarFile},
    {"mail", "Письмо", kMailFile},
    {"catalogue", "Открытый каталог", kCatalogueFile},
    {"fragments", "Общие части документов", kFragmentsFile},
    {"dashboard", "Сводка", kDashboardFile},
    {"use", "Готовые части", kPartsFile},
    {"extends", "Процесс готовой части с изменениями", kExtendsFile},
    {"story", "История", kStoryFile},
    {"users", "Учётные записи", kUsersFile},
    {"migration", "План перевода дел", kMigrationFile},
    {"common", "Общие части описаний", kCommon},
};
/// Stories, users and plans are no definitions, and "common" is no file.
constexpr std::size_t kDefinitionKinds = 15;

}  // namespace

const Key* Keys::find(std::string_view key) const {
  for (const std::span<const Key>& part : parts) {
    for (const Key& one : part) {
      if (one.name == key) return &one;
    }
  }
  return nullptr;
}

std::vector<const Key*> Keys::all() const {
  std::vector<const Key*> all;
  for (const std::span<const Key>& part : parts) {
    for (const Key& one : part) all.push_back(&one);
  }
  return all;
}

std::vector<std::string> Keys::names() const {
  std::vector<std::string> names;
  for (const Key* key : all()) names.emplace_back(key->name);
  return names;
}

std::vector<std::string> words_of(const Key& key) {
  const KeyType type = parse_type(key.type);
  if (type.kind == KeyType::Kind::Words) return type.words;
  for (const KeyType& part : type.parts) {
    if (part.kind == KeyType::Kind::Words) return part.words;
  }
  return {};
}

std::span<const FileKind> file_kinds() { return kFileKinds; }

std::vector<std::string> definition_kinds() {
  std::vector<std::string> kinds;
  for (const FileKind& kind : file_kinds().first(kDefinitionKinds)) kinds.emplace_back(kind.kind);
  return kinds;
}

const Keys* table(std::string_view name) {
  for (const FileKind& file : file_kinds()) {
    for (const Keys* one : file.tables) {
      if (one->name == name) return one;
    }
  }
  return nullptr;
}

}  // namespace dyak::definitions
