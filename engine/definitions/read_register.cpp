#include "engine/definitions/read_register.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/definitions/catalogue.hpp"

namespace dyak::definitions {

using expression::Kind;
using expression::Scope;
using expression::Type;

namespace {

const std::vector<std::string> kRows{"cases",  "papers",  "numbers",       "tasks",       "terms",
                                     "points", "persons", "organisations", "memberships", "consents"};

Type record(std::map<std::string, Type, std::less<>> fields) { return Type::record_of({std::move(fields), {}}); }

/// The names of all these processes: what only some have, or have of another type, is left out.
Scope common_scope(const Definitions& definitions, const std::vector<std::string>& processes) {
  std::vector<Scope> scopes;
  for (const std::string& id : processes) {
    if (const Process* process = definitions.process(id)) scopes.push_back(scope_of(definitions, *process));
  }
  if (scopes.size() == 1) return scopes.front();
  Scope common = base_scope(definitions);
  if (scopes.empty()) {
    common.declare("case", Type::object_of("case"));
    common.declare("applicant", Type::object_of("party"));
    return common;
  }
  for (const std::string& name : scopes.front().names()) {
    const Type* type = scopes.front().find(name);
    const bool everywhere = std::all_of(scopes.begin(), scopes.end(), [&](const Scope& scope) {
      const Type* other = scope.find(name);
      return other != nullptr && fits(*other, *type) && fits(*type, *other);
    });
    if (name == "case") {
      common.declare(name, Type::object_of("case"));
    } else if (everywhere) {
      common.declare(name, *type);
    }
  }
  return common;
}

Scope with_row(Scope scope, RowsFrom rows) {
  const Type text = Type::simple(Kind::Text);
  const Type date = Type::simple(Kind::Date);
  const Type person = Type::object_of("person");
  switch (rows) {
    case RowsFrom::Cases:
      return scope;
    case RowsFrom::Papers:
      return scope.with("paper", paper_type());
    case RowsFrom::Numbers:
      return scope.with("entry", record({{"text", text},
                                         {"n", Type::whole()},
                                         {"date", date},
                                         {"title", text},
                                         {"annulled", Type::simple(Kind::Bool)},
                                         {"reason", text},
                                         {"year", Type::whole()}}));
    case RowsFrom::Tasks:
      return scope.with("task", any_task_type());
    case RowsFrom::Terms:
      return scope.with("term", term_type());
    case RowsFrom::Points:
      return scope.with("paper", paper_type())
          .with("point",
                record({{"number", text}, {"text", text}, {"executor", Type::simple(Kind::Any)}, {"due", date}}));
    case RowsFrom::Persons:
      return scope.with("person", person);
    case RowsFrom::Organisations:
      return scope.with("organisation", Type::object_of("organisation"));
    case RowsFrom::Memberships:
      return scope.with("membership", record({{"person", person},
                                              {"body", Type::object_of("organisation")},
                                              {"role", text},
                                              {"from", date},
                                              {"to", date},
                                              {"basis", text}}));
    case RowsFrom::Consents:
      break;
  }
  return scope.with("consent",
                    record({{"person", person}, {"kind", text}, {"from", date}, {"to", date}, {"basis", text}}));
}

Type period_type() {
  return record(
      {{"title", Type::simple(Kind::Text)}, {"from", Type::simple(Kind::Date)}, {"to", Type::simple(Kind::Date)}});
}

class SheetReader {
 public:
  SheetReader(Reading& reading, const Known& known) : reading_(reading), known_(known) {}

  RegisterSheet read(MapReader& map) {
    RegisterSheet sheet;
    if (const Node* rows = map.need("rows")) read_rows(*rows, sheet);
    outer_ = shared(base_scope(*known_.definitions).with("period", period_type()));
    map.need("name");
    sheet.name = map.slots("name", outer_);
    for (const Node* line : map.items("title")) sheet.title.push_back(reading_.slots(*line, outer_));
    map.need("columns");
    for (const Node* item : map.items("columns")) sheet.columns.push_back(column(*item));
    for (const Node* item : map.items("style")) sheet.style.push_back(style(*item));
    const ScopePtr closing = with(outer_, "rows", Type::whole());
    for (const Node* line : map.items("closing")) sheet.closing.push_back(reading_.slots(*line, closing));
    return sheet;
  }

 private:
  static ScopePtr shared(Scope scope) { return std::make_shared<const Scope>(std::move(scope)); }

  void read_rows(const Node& node, RegisterSheet& sheet) {
    MapReader map(reading_, node, "строк");
    if (const Node* from = map.need("from")) {
      const std::string word = reading_.choice(*from, kRows);
      sheet.rows = static_cast<RowsFrom>(std::find(kRows.begin(), kRows.end(), word) - kRows.begin());
    }
    for (const Node* item : map.items("process")) {
      sheet.processes.push_back(reading_.text(*item));
      reading_.refer(item->place, sheet.processes.back(), known_.processes(), "unknown-process", "процесса");
    }
    sheet.journal = map.text("journal");
    if (const Node* journal = map.get("journal")) {
      reading_.refer(journal->place, sheet.journal, known_.journals(), "unknown-journal", "журнала");
    }
    if (sheet.rows == RowsFrom::Numbers) map.need("journal");
    if (sheet.rows == RowsFrom::Cases || sheet.rows == RowsFrom::Terms || sheet.rows == RowsFrom::Tasks)
      map.need("process");
    row_ = shared(with_row(common_scope(*known_.definitions, sheet.processes), sheet.rows)
                      .with("period", period_type())
                      .with("row", Type::whole()));
    sheet.where = map.condition("where", row_);
    for (const Node* item : map.items("sort"))
      sheet.sort.push_back(reading_.expression(*item, row_, Type::simple(Kind::Any)));
    sheet.period_date = map.expression("period_date", row_, Type::simple(Kind::Any));
    check_period_date(map, sheet);
    map.finish();
  }

  void check_period_date(MapReader& map, const RegisterSheet& sheet) {
    const Kind kind = sheet.period_date.type().kind;
    if (sheet.period_date.empty() || kind == Kind::Date || kind == Kind::Moment || kind == Kind::Any ||
        kind == Kind::Null)
      return;
    reading_.error(map.get("period_date")->place, "register-date",
                   fmt::format("строка попадает в период по дате, а это {}", sheet.period_date.type().name()),
                   "например: case.registered");
  }

  RegisterColumn column(const Node& node) {
    MapReader map(reading_, node, "столбца");
    RegisterColumn column;
    column.place = node.place;
    map.need("title");
    column.title = map.slots("title", outer_);
    const bool has_text = map.get("text") != nullptr;
    const bool has_value = map.get("value") != nullptr;
    if (has_text == has_value) {
      reading_.error(node.place, "column-content", "у столбца нет содержания или оно названо дважды",
                     "text: ТЕКСТ или value: ВЫРАЖЕНИЕ");
    }
    column.text = map.slots("text", row_);
    column.value = map.expression("value", row_, Type::simple(Kind::Any));
    column.width = map.number("width").value_or(Rational{});
    column.format = map.choice("format", {"text", "integer", "decimal", "date", "moment"}, "");
    if (const auto places = map.number("places")) column.places = static_cast<int>(places->floor().numerator());
    column.total = map.get("total") != nullptr && map.flag("total");
    const Kind kind = has_value ? column.value.type().kind : column.text.type().kind;
    if (column.total && kind != Kind::Number && kind != Kind::Any && kind != Kind::Null) {
      reading_.error(map.get("total")->place, "total-not-number", "складывать в итоге можно только числа",
                     "уберите total");
    }
    map.finish();
    return column;
  }

  RowStyle style(const Node& node) {
    MapReader map(reading_, node, "оформления");
    RowStyle style;
    map.need("when");
    style.when = map.condition("when", row_);
    style.fill = map.choice("fill", {"red", "amber", "green", "grey"}, "");
    style.strike = map.get("strike") != nullptr && map.flag("strike");
    map.finish();
    return style;
  }

  Reading& reading_;
  const Known& known_;
  ScopePtr row_;
  ScopePtr outer_;
};

}  // namespace

RegisterDefinition read_register(Reading& reading, const Node& node, const Known& known) {
  RegisterDefinition definition;
  MapReader map(reading, node, "реестра");
  if (const Node* id = map.need("register")) definition.id = reading.id(*id);
  definition.place = node.place;
  definition.title = map.need_text("title");
  definition.basis = map.text("basis");
  definition.period = map.choice("period", {"year", "half-year", "quarter", "month", "week", "none"}, "none");
  definition.schedule = map.choice("schedule", {"week", "month", "quarter", "year"}, "");
  definition.to = map.texts("to");
  if (map.get("sheets") == nullptr) {
    definition.sheets.push_back(SheetReader(reading, known).read(map));
  } else {
    for (const Node* item : map.items("sheets")) {
      MapReader sheet(reading, *item, "листа");
      definition.sheets.push_back(SheetReader(reading, known).read(sheet));
      sheet.finish();
    }
  }
  map.finish();
  return definition;
}

}  // namespace dyak::definitions
