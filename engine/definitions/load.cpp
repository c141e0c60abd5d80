#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "engine/base/error.hpp"
#include "engine/definitions/answer_scope.hpp"
#include "engine/definitions/calendar_years.hpp"
#include "engine/definitions/check_process.hpp"
#include "engine/definitions/check_slips.hpp"
#include "engine/definitions/check_whole.hpp"
#include "engine/definitions/continued_scenarios.hpp"
#include "engine/definitions/definition_file.hpp"
#include "engine/definitions/definitions.hpp"
#include "engine/definitions/followers.hpp"
#include "engine/definitions/fragments.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/definitions/office_files.hpp"
#include "engine/definitions/paper_types.hpp"
#include "engine/definitions/parts.hpp"
#include "engine/definitions/read_dashboard.hpp"
#include "engine/definitions/read_document.hpp"
#include "engine/definitions/read_process.hpp"
#include "engine/definitions/read_public_catalogue.hpp"
#include "engine/definitions/read_register.hpp"
#include "engine/definitions/read_settings.hpp"
#include "engine/definitions/scenario_lines.hpp"
#include "engine/definitions/scopes.hpp"
#include "engine/definitions/versions.hpp"

// Everything names everything: a process its form and documents, a condition the fields of other processes. So the
// files are gone through twice: first for ids and types alone, silently, then in earnest, when every name is known.

namespace dyak::definitions {
namespace {

/// Named expressions may use those of other processes, which use others in turn; this deep their types are followed.
constexpr int kComputedRounds = 3;

class Loader {
 public:
  Loader(const std::vector<SourceFile>& files, bool judged)
      : sources_(files), reading_(findings_), quiet_(ignored_), judged_(judged) {}

  LoadedDefinitions load() {
    parse_all();
    // What refers to a file that could not be read would be called unknown: nothing more is said until it can.
    if (!findings_.empty()) return finish();
    find_settings();
    put_in_fragments(reading_, files_);
    read_plain_files();
    read_calendars();
    first_pass();
    compute_types();
    second_pass();
    read_papers();
    declare_record(*catalogue_, built_);
    for (const File* file : of_kind("register")) keep(built_.registers, read_register(reading_, file->node, known_));
    for (const File* file : of_kind("catalogue"))
      keep(built_.catalogues, read_public_catalogue(reading_, file->node, known_));
    // Nobody who decides asks for them: whoever shows them reads them again (see read_dashboards).
    for (const File* file : of_kind("dashboard")) read_dashboard(reading_, file->node, known_);
    if (judged_) judge();
    return finish();
  }

 private:
  void judge() {
    for (const auto& [id, process] : built_.processes) check_process(reading_, built_, process);
    for (const File& file : files_) check_slips(reading_, built_, file.kind, file.node);
    for (const File& file : files_) check_citations(reading_, built_, file.node);
    if (!of_kind("organisation").empty()) check_staff(reading_, built_, of_kind("organisation").front()->node);
  }

  void parse_all() {
    OfficeFiles read = read_office(reading_, sources_, findings_);
    files_ = std::move(read.files);
    overlays_ = std::move(read.overlays);
    add_scenario_lines(sources_, files_, findings_);
    for (File& file : files_) {
      if (file.kind == "process") write_out_continued(reading_, file.node);
    }
    built_.texts = Value(std::move(read.texts));
    built_.version = std::move(read.version);
  }

  /// The bytes of a picture beside organisation.yaml, in base64, with what it shows.
  Value picture_of(const Node& name, const Value& told) {
    const auto found = std::find_if(sources_.begin(), sources_.end(),
                                    [&](const SourceFile& source) { return source.path == "templates/" + name.text; });
    if (found == sources_.end()) {
      reading_.error(name.place, "emblem-missing", fmt::format("рисунка «{}» нет в папке templates", name.text),
                     "положите туда PNG, JPEG или SVG с этим именем");
      return told;
    }
    check_drawing(reading_, name, found->text);
    return Record{{"alt", told["alt"]}, {"picture", found->text}};
  }

  void take_pictures(const ReadOrganisation& read) {
    Record& settings = built_.organisation.settings;
    if (read.emblem != nullptr) settings["emblem"] = picture_of(*read.emblem, settings["emblem"]);
    if (read.pictures.empty()) return;
    Record pictures = settings["pictures"].as_record();
    for (const auto& [name, file] : read.pictures) pictures[name] = picture_of(*file, pictures[name]);
    settings["pictures"] = std::move(pictures);
  }

  std::vector<const File*> of_kind(std::string_view kind) const {
    std::vector<const File*> found;
    for (const File& file : files_) {
      if (file.kind == kind) found.push_back(&file);
    }
    return found;
  }

  void find_settings() {
    const auto organisations = of_kind("organisation");
    const Node* settings = organisations.empty() ? nullptr : organisations.front()->node.find("settings");
    reading_.use_settings(settings);
    quiet_.use_settings(settings);
  }

  template <class Item>
  static void keep(std::map<std::string, Item, std::less<>>& map, Item item) {
    std::string id = item.id;
    map.insert_or_assign(std::move(id), std::move(item));
  }

  void read_plain_files() {
    DirectoryAttributes attributes;
    for (const File* file : of_kind("organisation")) {
      ReadOrganisation read = read_organisation(reading_, file->node);
      built_.organisation = std::move(read.organisation);
      take_pictures(read);
      calendar_ = read.calendar;
    }
    for (const File* file : of_kind("directory")) attributes = read_directory(reading_, file->node);
    for (const File* file : of_kind("journals")) {
      for (JournalDefinition& journal : read_journals(reading_, file->node)) keep(built_.journals, std::move(journal));
    }
    for (const File* file : of_kind("list")) {
      keep(built_.lists, read_list(reading_, file->node));
      if (file->id == "abbreviations") built_.language = language::Language(read_abbreviations(reading_, file->node));
    }
    for (const File* file : of_kind("mail")) {
      read_mail(reading_, file->node);
      known_.mails[file->id] = &file->node;
    }
    for (const File* file : of_kind("document")) known_.documents.push_back(file->id);
    catalogue_ = std::make_shared<expression::TypeCatalogue>();
    known_.organisation_kinds = attributes.kinds;
    declare_core(*catalogue_, attributes);
    built_.catalogue = catalogue_;
    built_.plain_names = std::make_shared<const expression::Scope>(base_scope(built_));
  }

  void read_calendars() {
    add_years(sources_, built_.calendar, findings_);
    built_.calendar.set_hours(built_.organisation.working_hours);
    built_.federal_calendar = built_.calendar;
    std::vector<std::string> layers;
    for (const File* file : of_kind("calendar")) {
      layers.push_back(file->id);
      const bool wanted = calendar_ != nullptr && reading_.text(*calendar_) == file->id;
      calendar::Calendar other = built_.federal_calendar;  // a layer that is not used is still held against its rules
      apply_regional(reading_, file->node, wanted ? built_.calendar : other);
    }
    for (const Node& overlay : overlays_) {
      if (const Node* layer = overlay.find("calendar")) apply_regional(reading_, *layer, built_.calendar);
    }
    if (calendar_ != nullptr)
      reading_.refer(calendar_->place, reading_.text(*calendar_), layers, "unknown-calendar", "календаря");
  }

  /// Ids and types only; what is wrong is told by the second pass.
  void first_pass() {
    known_.offered = &built_.lists;
    for (const File* file : of_kind("form"))
      keep(built_.forms, read_form(quiet_, file->node, nullptr, known_.at_first()));
    const Known first = known_.at_first();
    for (const File* file : of_kind("process")) {
      const ProcessReading context{quiet_, first, nullptr, nullptr, nullptr};
      keep(built_.processes, read_process(context, file->node, nullptr));
    }
    for (const File* file : of_kind("process")) gather_heard(file->id, file->node, known_);
    known_.definitions = &built_;
  }

  ScopePtr computed_scope(const Process& process) const {
    Process without = process;
    without.computed.clear();
    return std::make_shared<const expression::Scope>(scope_of(built_, without));
  }

  void compute_types() {
    for (int round = 0; round < kComputedRounds; ++round) {
      for (const auto& [id, process] : built_.processes) declare_case(*catalogue_, built_, process);
      for (const File* file : of_kind("process")) {
        const Node* computed = file->node.find("computed");
        const auto process = built_.processes.find(file->id);
        if (computed == nullptr || process == built_.processes.end()) continue;
        process->second.computed = read_computed(quiet_, *computed, computed_scope(process->second));
      }
      ignored_.clear();
    }
    for (const auto& [id, process] : built_.processes) declare_case(*catalogue_, built_, process);
  }

  void second_pass() {
    std::map<std::string, Process, std::less<>> processes;
    for (const File* file : of_kind("process")) {
      const Process* seen = built_.process(file->id);
      if (seen == nullptr) continue;
      const ProcessReading context{reading_, known_, std::make_shared<const expression::Scope>(scope_of(built_, *seen)),
                                   seen, &uses_};
      keep(processes, read_process(context, file->node, computed_scope(*seen)));
    }
    std::map<std::string, Form, std::less<>> forms;
    for (const File* file : of_kind("form")) {
      const Form* seen = built_.form(file->id);
      if (seen == nullptr) continue;
      const auto scope = std::make_shared<const expression::Scope>(answer_scope(built_, processes, *seen));
      Form form = read_form(reading_, file->node, scope, known_);
      form.version = file->digest;
      keep(forms, std::move(form));
    }
    built_.forms = std::move(forms);
    built_.processes = std::move(processes);
    for (const File* file : of_kind("journals")) check_annulling(reading_, file->node, built_);
  }

  void read_papers() {
    const PaperTypesByUse papers = paper_types(uses_);
    for (const File* file : of_kind("document")) {
      bool used = false;
      for (const auto& [key, types] : papers) {
        const Process* process = key.second == file->id ? built_.process(key.first) : nullptr;
        if (process == nullptr) continue;
        used = true;
        const auto scope = std::make_shared<const expression::Scope>(scope_of(built_, *process));
        auto document = read_document(reading_, file->node, paper_scope(scope, types), known_);
        built_.documents[process->id][file->id] = std::make_shared<const DocumentDefinition>(std::move(document));
      }
      if (!used) unused(*file);
    }
  }

  void unused(const File& file) {
    read_document(reading_, file.node, nullptr, known_);
    if (is_of_part(file.node.place.file)) return;  // an office takes of a part what it needs
    const bool misspelt = std::any_of(findings_.begin(), findings_.end(),
                                      [](const Diagnostic& d) { return d.code == "unknown-document"; });
    if (misspelt) return;
    reading_.warning(file.node.place, "document-unused", fmt::format("документ «{}» никто не составляет", file.id),
                     "назовите его в draft или issue перехода, или удалите");
  }

  LoadedDefinitions finish() {
    if (of_kind("organisation").empty() && !of_kind("document").empty() && !has_errors(findings_)) {
      reading_.warning({"templates/organisation.yaml", 0, 0}, "organisation-missing", "нет файла об организации",
                       "без него у документов нет бланка");
    }
    // Who would send an event is not known while something else is wrong.
    if (has_errors(findings_)) std::erase_if(findings_, [](const Diagnostic& d) { return d.code == "never-fired"; });
    const auto order = [](const Diagnostic& d) {
      return std::tie(d.place.file, d.place.line, d.place.column, d.code, d.message);
    };
    std::stable_sort(findings_.begin(), findings_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
    drop_followers(findings_);
    LoadedDefinitions loaded;
    loaded.findings = std::move(findings_);
    if (!has_errors(loaded.findings)) loaded.definitions = std::make_shared<const Definitions>(std::move(built_));
    return loaded;
  }

  const std::vector<SourceFile>& sources_;
  Diagnostics findings_;
  Diagnostics ignored_;
  Reading reading_;
  Reading quiet_;
  bool judged_;
  std::vector<File> files_;
  std::vector<Node> overlays_;
  const Node* calendar_ = nullptr;
  Definitions built_;
  Known known_;
  std::shared_ptr<expression::TypeCatalogue> catalogue_;
  std::vector<PaperUse> uses_;
};

}  // namespace

LoadedDefinitions load_definitions(const std::vector<SourceFile>& files) { return Loader(files, true).load(); }

LoadedDefinitions load_kept_definitions(const std::vector<SourceFile>& files) { return Loader(files, false).load(); }

}  // namespace dyak::definitions
