#include "engine/definitions/migration_plan.hpp"

#include <algorithm>

#include "engine/definitions/keys/migration_keys.hpp"
#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/yaml.hpp"

namespace dyak::definitions {
namespace {

using Ids = std::vector<std::string>;

template <class Things>
Ids ids_in(const Things& things) {
  Ids ids;
  for (const auto& one : things) ids.push_back(one.id);
  return ids;
}

const Field* field_in(const Definitions& definitions, const Process& process, std::string_view id) {
  const Form* form = process.form.empty() ? nullptr : definitions.form(process.form);
  const Field* found = form == nullptr ? nullptr : form->find(id);
  return found == nullptr ? process.field(id) : found;
}

Ids fields_in(const Definitions& definitions, const Process& process) {
  Ids ids = ids_in(process.data);
  const Form* form = process.form.empty() ? nullptr : definitions.form(process.form);
  for (const Field* field : form == nullptr ? std::vector<const Field*>{} : form->fields()) ids.push_back(field->id);
  return ids;
}

/// What the process is called by, for references of the plan.
struct KnownIds {
  Ids states, fields, tasks, terms;
};

class PlanReader {
 public:
  PlanReader(Reading& reading, const Definitions& next) : reading_(reading), next_(next) {}

  MigrationPlan read(const Node& node) {
    MigrationPlan plan;
    MapReader map(reading_, node, keys::kMigration);
    if (const Node* id = map.need("migration")) plan.id = reading_.id(*id);
    plan.title = map.text("title");
    plan.from = map.texts("from");
    if (const Node* all = map.need("processes"); all != nullptr && reading_.is_map(*all)) {
      for (std::size_t i = 0; i < all->keys.size(); ++i) {
        const std::string id = reading_.id(all->keys[i]);
        plan.processes[id] = read_process(id, all->keys[i], all->items[i]);
      }
    }
    map.finish();
    return plan;
  }

 private:
  ProcessMigration read_process(const std::string& id, const Node& key, const Node& node) {
    const Process* process = next_.process(id);
    Ids all;
    for (const auto& [known, one] : next_.processes) all.push_back(known);
    reading_.refer(key.place, id, all, "unknown-process", "процесса");
    const KnownIds known = process == nullptr ? KnownIds{}
                                              : KnownIds{ids_in(process->states), fields_in(next_, *process),
                                                         ids_in(process->tasks), ids_in(process->terms)};
    ProcessMigration read;
    MapReader map(reading_, node, keys::kMigratedProcess);
    read.states = names(map, "states", known.states, "unknown-state", "состояния");
    read.fields = names(map, "rename", known.fields, "unknown-field", "поля");
    read.tasks = names(map, "tasks", known.tasks, "unknown-task", "поручения");
    read.terms = names(map, "terms", known.terms, "unknown-term", "срока");
    read_set(map, known.fields, read);
    read.drop = map.texts("drop");
    read.end_terms = map.texts("end_terms");
    for (const Node* term : map.items("recount")) {
      read.recount.push_back(reading_.text(*term));
      reading_.refer(term->place, read.recount.back(), known.terms, "unknown-term", "срока");
    }
    read.new_forms = map.choice("forms") == "new";
    map.finish();
    return read;
  }

  /// {old: new}: the new ones must be there, the old ones are another version's.
  std::map<std::string, std::string> names(MapReader& map, const char* key, const Ids& known, const char* code,
                                           const char* what) {
    std::map<std::string, std::string> all;
    const Node* node = map.get(key);
    if (node == nullptr || !reading_.is_map(*node)) return all;
    for (std::size_t i = 0; i < node->keys.size(); ++i) {
      const std::string to = reading_.text(node->items[i]);
      reading_.refer(node->items[i].place, to, known, code, what);
      all[node->keys[i].text] = to;
    }
    return all;
  }

  void read_set(MapReader& map, const Ids& known, ProcessMigration& read) {
    const Node* node = map.get("set");
    if (node == nullptr || !reading_.is_map(*node)) return;
    for (std::size_t i = 0; i < node->keys.size(); ++i) {
      const std::string field = reading_.name(node->keys[i]);
      reading_.refer(node->keys[i].place, field, known, "unknown-field", "поля");
      read.set.emplace_back(field, node->items[i]);
    }
  }

  Reading& reading_;
  const Definitions& next_;
};

}  // namespace

bool MigrationPlan::takes(const std::string& version) const {
  return from.empty() ||
         std::any_of(from.begin(), from.end(), [&](const std::string& one) { return version.starts_with(one); });
}

const ProcessMigration& MigrationPlan::of(const std::string& process) const {
  static const ProcessMigration kAsItIs;
  const auto found = processes.find(process);
  return found == processes.end() ? kAsItIs : found->second;
}

MigrationPlan read_migration_plan(const SourceFile& file, const Definitions& next, Diagnostics& findings) {
  Reading reading(findings);
  const auto node = parse_yaml(file.path, file.text, findings);
  return node ? PlanReader(reading, next).read(*node) : MigrationPlan{};
}

NamedExpressions compiled_fields(const ProcessMigration& plan, const std::string& process, const Definitions& before,
                                 const Definitions& next, const std::vector<std::string>& recorded,
                                 Diagnostics& findings) {
  NamedExpressions all;
  const Process* was = before.process(process);
  const Process* now = next.process(process);
  if (was == nullptr || now == nullptr) return all;
  Reading reading(findings);
  expression::Scope known = scope_of(before, *was);
  for (const std::string& name : recorded) known = known.with(name, expression::Type::any());
  const auto scope = std::make_shared<const expression::Scope>(std::move(known));
  for (const auto& [field, node] : plan.set) {
    const Field* target = field_in(next, *now, field);
    const expression::Type wanted = target == nullptr ? expression::Type::any() : type_of(target->type);
    all.emplace_back(field, reading.expression(node, scope, wanted));
  }
  return all;
}

}  // namespace dyak::definitions
