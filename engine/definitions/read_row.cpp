#include "engine/definitions/read_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/definitions/map_reader.hpp"
#include "engine/definitions/object_types.hpp"
#include "engine/definitions/scopes.hpp"
#include "engine/expression/common_type.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Scope;
using expression::Type;

namespace {

const std::map<std::string, RowsFrom, std::less<>> kRowKinds{{"cases", RowsFrom::Cases},
                                                             {"papers", RowsFrom::Papers},
                                                             {"numbers", RowsFrom::Numbers},
                                                             {"tasks", RowsFrom::Tasks},
                                                             {"terms", RowsFrom::Terms},
                                                             {"points", RowsFrom::Points},
                                                             {"persons", RowsFrom::Persons},
                                                             {"organisations", RowsFrom::Organisations},
                                                             {"memberships", RowsFrom::Memberships},
                                                             {"consents", RowsFrom::Consents},
                                                             {"values", RowsFrom::Values}};

Type record(std::map<std::string, Type, std::less<>> fields) { return Type::record_of({std::move(fields), {}}); }

std::map<std::string, Type, std::less<>> stretch_fields() {
  const Type text = Type::simple(Kind::Text);
  const Type day = Type::simple(Kind::Date);
  return {{"title", text},
          {"text", text},
          {"during", text},
          {"short", text},
          {"from", day},
          {"to", day},
          {"known", Type::simple(Kind::Bool)}};
}

Type period_type() {
  auto fields = stretch_fields();
  const Type stretch = record(fields);
  fields["previous"] = fields["year_before"] = stretch;
  fields["trail"] = Type::list_of(stretch);
  return record(std::move(fields));
}

Type point_type() {
  const Type text = Type::simple(Kind::Text);
  return record({{"number", text},
                 {"text", text},
                 {"executor", Type::object_of("party")},
                 {"executor_name", text},
                 {"due_internal", Type::simple(Kind::Date)},
                 {"due", Type::simple(Kind::Date)}});
}

Scope with_own_names(const Definitions& definitions, const RegisterSheet& sheet) {
  const Scope scope = cases_scope(definitions, sheet.processes);
  switch (sheet.rows) {
    case RowsFrom::Cases:
      return scope;
    case RowsFrom::Papers:
      return scope.with("paper", paper_type());
    case RowsFrom::Numbers:
      return scope.with("entry", entry_type()).with("paper", paper_type()).with("mailed", Type::simple(Kind::Bool));
    case RowsFrom::Tasks:
      return scope.with("task", any_task_type());
    case RowsFrom::Terms:
      return scope.with("term", term_type());
    case RowsFrom::Points:
      return scope.with("paper", paper_type()).with("point", point_type());
    case RowsFrom::Persons:
      return record_scope(definitions).with("person", Type::object_of("person"));
    case RowsFrom::Organisations:
      return record_scope(definitions).with("organisation", Type::object_of("organisation"));
    case RowsFrom::Memberships:
      return record_scope(definitions).with("membership", membership_type());
    case RowsFrom::Consents:
      return record_scope(definitions).with("consent", consent_type());
    case RowsFrom::Values:
      break;
  }
  return record_scope(definitions);
}

/// What a name is wherever it is known; nullopt when processes disagree. Of `terms` and `tasks`
/// every process gives its own.
std::optional<Type> shared_type(const std::vector<Scope>& scopes, const std::string& name) {
  std::optional<Type> common;
  expression::RecordType parts;
  for (const Scope& scope : scopes) {
    const Type* type = scope.find(name);
    if (type == nullptr) continue;
    if ((name == "terms" || name == "tasks") && type->record) {
      for (const auto& [part, of] : type->record->fields) {
        const auto [known, added] = parts.fields.try_emplace(part, of);
        if (!added && !(fits(of, known->second) && fits(known->second, of))) known->second = Type::any();
      }
      common = Type::record_of(parts);
    } else if (common && !(fits(*type, *common) && fits(*common, *type))) {
      return std::nullopt;
    } else {
      common = *type;
    }
  }
  return common;
}

class RowReader {
 public:
  RowReader(Reading& reading, const Known& known, const Node& node, RegisterSheet& sheet)
      : reading_(reading), known_(known), map_(reading, node, keys::kRows), sheet_(sheet) {}

  RowScope read() {
    read_source();
    scope_.outer = outer_scope(*known_.definitions);
    scope_.row = std::make_shared<const Scope>(
        with_own_names(*known_.definitions, sheet_).with("period", period_type()).with("row", Type::whole()));
    read_each();
    sheet_.where = map_.condition("where", scope_.row);
    sheet_.counts = map_.condition("counts", scope_.row);
    for (const Node* item : map_.items("sort"))
      sheet_.sort.push_back(reading_.expression(*item, scope_.row, Type::any()));
    if (const Node* group = map_.get("group")) read_group(*group);
    sheet_.period_date = map_.expression("period_date", scope_.row, Type::any());
    check_period_date();
    map_.finish();
    return scope_;
  }

 private:
  void read_source() {
    if (map_.get("from") != nullptr) sheet_.rows = kRowKinds.at(map_.choice("from"));
    for (const Node* item : map_.items("process")) {
      sheet_.processes.push_back(reading_.text(*item));
      reading_.refer(item->place, sheet_.processes.back(), known_.processes(), "unknown-process", "процесса");
    }
    sheet_.journal = map_.text("journal");
    if (const Node* journal = map_.get("journal")) {
      reading_.refer(journal->place, sheet_.journal, known_.journals(), "unknown-journal", "журнала");
    }
    if (sheet_.rows == RowsFrom::Numbers) map_.need("journal");
    if (sheet_.rows == RowsFrom::Cases) map_.need("process");
    if (sheet_.rows == RowsFrom::Values) map_.need("each");
  }

  /// Lists give their elements, anything else is a row itself; what all rows have in common is what `item` is.
  void read_each() {
    const std::vector<const Node*> nodes = map_.items("each");
    if (nodes.empty()) return;
    std::optional<Type> item = Type::simple(Kind::Null);
    for (const Node* node : nodes) {
      sheet_.each.push_back(reading_.expression(*node, scope_.row, Type::any()));
      const Type& type = sheet_.each.back().type();
      if (item) item = expression::common_type(*item, type.kind == Kind::List ? element_of(type) : type);
    }
    if (!item) {
      reading_.error(nodes.front()->place, "each-mixed", "строки листа — величины разного вида",
                     "пусть у всех записей в each будут одни и те же поля одного вида");
    }
    scope_.row = with(scope_.row, "item", item.value_or(Type::any()));
  }

  void read_group(const Node& node) {
    MapReader map(reading_, node, keys::kRowGroup);
    sheet_.group.by = map.expression("by", scope_.row, Type::any());
    sheet_.group.title = map.slots("title", with(scope_.outer, "group", sheet_.group.by.type()));
    map.finish();
  }

  void check_period_date() {
    const Kind kind = sheet_.period_date.type().kind;
    if (sheet_.period_date.empty() || kind == Kind::Date || kind == Kind::Moment || kind == Kind::Any ||
        kind == Kind::Null)
      return;
    reading_.error(map_.get("period_date")->place, "register-date",
                   fmt::format("строка попадает в период по дате, а это {}", sheet_.period_date.type().name()),
                   "например: case.registered");
  }

  Reading& reading_;
  const Known& known_;
  MapReader map_;
  RegisterSheet& sheet_;
  RowScope scope_;
};

}  // namespace

Scope cases_scope(const Definitions& definitions, const std::vector<std::string>& processes) {
  std::vector<Scope> scopes;
  for (const std::string& id : processes) {
    if (const Process* process = definitions.process(id)) scopes.push_back(scope_of(definitions, *process));
  }
  Scope common = record_scope(definitions);
  if (scopes.empty()) {
    common.declare("case", Type::object_of("case"));
    common.declare("applicant", Type::object_of("party"));
    return common;
  }
  std::set<std::string> names;
  for (const Scope& scope : scopes) {
    for (std::string& name : scope.names()) names.insert(std::move(name));
  }
  for (const std::string& name : names) {
    if (name == "case" && scopes.size() > 1) {
      common.declare(name, Type::object_of("case"));
    } else if (const auto type = shared_type(scopes, name)) {
      common.declare(name, *type);
    }
  }
  return common;
}

ScopePtr outer_scope(const Definitions& definitions) {
  return std::make_shared<const Scope>(record_scope(definitions).with("period", period_type()));
}

RowScope read_rows(Reading& reading, const Known& known, const Node& node, RegisterSheet& sheet) {
  return RowReader(reading, known, node, sheet).read();
}

}  // namespace dyak::definitions
