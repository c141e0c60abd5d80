#include "tests/expression/world.hpp"

namespace dyak::expression::test {
namespace {

Phrase name_of(const std::string& surname, const std::string& first, const std::string& patronymic, Sex sex) {
  Phrase phrase;
  phrase.kind = PhraseKind::Person;
  phrase.nominative = surname + " " + first + " " + patronymic;
  phrase.surname = surname;
  phrase.first_name = first;
  phrase.patronymic = patronymic;
  phrase.sex = sex;
  return phrase;
}

Phrase common(const std::string& words) {
  Phrase phrase;
  phrase.nominative = words;
  return phrase;
}

ObjectPtr made_person(const std::string& key, Phrase name, const std::string& place, Value post) {
  Phrase initials = name;
  initials.style = NameStyle::SurnameInitials;
  return std::make_shared<Thing>("person", key, name,
                                 Record{{"surname_initials", initials},
                                        {"organisation", organisation(place)},
                                        {"post", post},
                                        {"sex", name.sex == Sex::Female ? "female" : "male"}});
}

Date day(int d) { return *Date::from_ymd(2026, 9, d); }

Record member(const std::string& key, Value score) {
  return {{"person", person(key)},
          {"organisation", organisation(key == "T03" ? "I02" : "I01")},
          {"score", std::move(score)},
          {"role", key == "T01" ? "leader" : "member"}};
}

RecordType member_type() {
  return {{{"person", Type::object_of("person")},
           {"organisation", Type::object_of("organisation")},
           {"score", Type::whole()},
           {"role", Type::simple(Kind::Text)}},
          "person"};
}

std::shared_ptr<const TypeCatalogue> catalogue() {
  TypeCatalogue catalogue;
  catalogue.declare("person", {{{"surname_initials", Type::simple(Kind::Phrase)},
                                {"organisation", Type::object_of("organisation")},
                                {"post", Type::simple(Kind::Phrase)},
                                {"sex", Type::simple(Kind::Text)}},
                               {}});
  catalogue.declare("organisation", {{{"short", Type::simple(Kind::Text)}}, {}});
  catalogue.declare("case", {{{"state", Type::simple(Kind::Text)}, {"received_at", Type::simple(Kind::Moment)}}, {}});
  catalogue.declare("case:group", {{{"topic", Type::simple(Kind::Text)}}, {}});
  return std::make_shared<const TypeCatalogue>(std::move(catalogue));
}

}  // namespace

ObjectPtr person(const std::string& key) {
  if (key == "T01")
    return made_person(key, name_of("Петров", "Иван", "Сергеевич", Sex::Male), "I01", common("учитель"));
  if (key == "T02")
    return made_person(key, name_of("Иванова", "Анна", "Петровна", Sex::Female), "I01", common("директор"));
  if (key == "T03") return made_person(key, name_of("Ёлкин", "Пётр", "Ильич", Sex::Male), "I02", Value{});
  return nullptr;
}

ObjectPtr organisation(const std::string& key) {
  if (key != "I01" && key != "I02") return nullptr;
  Phrase title = common(key == "I01" ? "Первая школа" : "Вторая школа");
  title.kind = PhraseKind::Organisation;
  return std::make_shared<Thing>("organisation", key, title, Record{{"short", key == "I01" ? "СОШ № 1" : "СОШ № 2"}});
}

Value Things::object(std::string_view type, std::string_view key) const {
  ObjectPtr found;
  if (type == "person" || type == "party") found = person(std::string(key));
  if (!found && (type == "organisation" || type == "party")) found = organisation(std::string(key));
  return found ? Value(found) : Value{};
}

Scope scope() {
  Scope scope(catalogue());
  const Type member = Type::record_of(member_type());
  scope.declare("topic", Type::simple(Kind::Text));
  scope.declare("number", Type::whole());
  Type choice = Type::simple(Kind::Text);
  choice.titles = std::make_shared<const Titles>(Titles{{"for", "за"}, {"against", "против"}});
  scope.declare("vote", choice);
  scope.declare("old_vote", choice);
  scope.declare("no_vote", choice);
  scope.declare("votes", Type::list_of(choice));
  scope.declare("mark", Type::simple(Kind::Number));
  scope.declare("urgent", Type::simple(Kind::Bool));
  scope.declare("nothing", Type::whole());
  scope.declare("no_text", Type::simple(Kind::Text));
  scope.declare("no_list", Type::list_of(member));
  scope.declare("no_date", Type::simple(Kind::Date));
  scope.declare("no_person", Type::object_of("person"));
  scope.declare("scores", Type::list_of(Type::whole()));
  scope.declare("words", Type::list_of(Type::simple(Kind::Text)));
  scope.declare("members", Type::list_of(member));
  scope.declare("leader", Type::object_of("person"));
  scope.declare("school", Type::object_of("organisation"));
  scope.declare("sender", Type::object_of("party"));
  scope.declare("day", Type::simple(Kind::Date));
  scope.declare("now", Type::simple(Kind::Moment));
  scope.declare("length", Type::simple(Kind::Period));
  scope.declare("post", Type::simple(Kind::Phrase));
  scope.declare("case", Type::object_of("case"));
  scope.declare("group", Type::object_of("case:group"));
  scope.declare("work", Type::record_of({{{"from", Type::simple(Kind::Date)}, {"to", Type::simple(Kind::Date)}}, {}}));
  scope.declare("lists", Type::record_of({{{"refusal-grounds", Type::list_of(Type::simple(Kind::Text))}}, {}}));
  scope.declare("anything", Type{});
  return scope;
}

Facts::Facts() {
  const Moment received = Moment::at(day(14), 10, 5, 0, Zone{});
  values_ = {{"topic", "Чтение в школе"},
             {"number", 21},
             {"mark", Rational::ratio(7, 2)},
             {"urgent", true},
             {"vote", "for"},
             {"old_vote", "abstained"},
             {"votes", List{"for", "against"}},
             {"scores", List{3, 5, 4, 5}},
             {"words", List{"ёж", "дом", "яма", "еда"}},
             {"members", List{member("T01", 5), member("T02", Value{}), member("T03", 5)}},
             {"leader", person("T02")},
             {"school", organisation("I01")},
             {"sender", organisation("I01")},
             {"day", day(21)},
             {"now", Moment::at(day(21), 23, 30, 0, Zone{})},
             {"length", Period{0, 7, 0}},
             {"post", common("учитель")},
             {"case", ObjectPtr(std::make_shared<Thing>("case", "c-1", "Заявление № 1",
                                                        Record{{"state", "active"}, {"received_at", received}}))},
             {"group", ObjectPtr(std::make_shared<Thing>("case:group", "c-2", "Группа",
                                                         Record{{"state", "active"}, {"topic", "Чтение"}}))},
             {"work", Record{{"from", day(1)}, {"to", Value{}}}},
             {"lists", Record{{"refusal-grounds", List{"п. 1", "п. 2"}}}}};
}

Value Facts::root(std::string_view name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? Value{} : found->second;
}

SourceText source(std::string text) {
  return {std::move(text), [](std::size_t character) { return Place{"a.yaml", 1, static_cast<int>(character) + 1}; }};
}

}  // namespace dyak::expression::test
