#include "engine/composition/public_catalogue.hpp"

#include <algorithm>

#include "engine/composition/card_reader.hpp"
#include "engine/composition/cells.hpp"
#include "engine/composition/ordering.hpp"
#include "engine/composition/register_rows.hpp"

namespace dyak::composition {
namespace {

using definitions::CatalogueDefinition;
using definitions::CatalogueField;
using expression::Environment;

class CatalogueComposer {
 public:
  CatalogueComposer(const CatalogueDefinition& definition, const workflow::Facts& facts, const JournalSource& journal,
                    const workflow::Actor& reader)
      : definition_(definition),
        facts_(facts),
        language_(facts.definitions.language),
        record_(facts, journal),
        reader_(reader, record_) {}

  PublicCatalogue compose() {
    made_.id = definition_.id;
    made_.title = definition_.title;
    made_.as_of = facts_.now;
    made_.zone = facts_.zone;
    made_.has_feed = !definition_.updated.empty();
    compose_cards();
    const RowEnvironment frame(record_, nullptr, {{"count", static_cast<std::int64_t>(made_.cards.size())}});
    for (const expression::TextTemplate& line : definition_.intro)
      made_.intro.push_back(line.render(frame, language_).text());
    for (const definitions::CatalogueFacet& facet : definition_.facets)
      made_.facets.push_back(compose_facet(facet, frame));
    return std::move(made_);
  }

 private:
  /// One case after another: none is held longer than its card is made.
  void compose_cards() {
    std::vector<Card> cards;
    List order;
    std::vector<Value> keys;
    facts_.cases.each(definition_.process, {}, [&](const cases::CasePtr& state) {
      const workflow::Facts facts = workflow::facts_of(facts_, *state);
      const definitions::Process* process = facts.definitions.process(definition_.process);
      if (process == nullptr) return;
      const RowEnvironment card(record_, std::make_shared<OwnedCase>(*process, state, facts), {});
      if (!definition_.where.empty() && !definition_.where.holds(card)) return;
      if (!reader_.may_read(definition_, card)) return;
      List key;
      for (const expression::Expression& part : definition_.sort) key.push_back(part.evaluate(card));
      keys.emplace_back(std::move(key));
      order.emplace_back(static_cast<std::int64_t>(cards.size()));
      cards.push_back(compose_card(card));
    });
    for (const Value& index : sorted_by(order, keys, language_))
      made_.cards.push_back(std::move(cards[static_cast<std::size_t>(index.as_integer())]));
  }

  std::string words(const expression::TextTemplate& text, const Environment& names) const {
    const expression::RenderedText rendered = text.render(names, language_);
    return rendered.missing.empty() ? rendered.text() : std::string{};
  }

  Card compose_card(const RowEnvironment& names) const {
    Card card;
    const Value state = names.root("case");
    card.id = state.as_object().key();
    card.code = words(definition_.code, names);
    card.heading = words(definition_.heading, names);
    card.licence = definition_.licence.empty() ? "" : words(definition_.licence, names);
    std::string searched = card.code + ' ' + card.heading;
    for (const CatalogueField& field : definition_.fields) {
      CardLine line{words(field.label, names), texts_of(field, names), field.in_list};
      if (line.texts.empty()) continue;
      for (const std::string& text : line.texts) searched += field.search ? ' ' + text : std::string{};
      card.lines.push_back(std::move(line));
    }
    card.found_by = language_.folded(searched);
    for (const definitions::CatalogueFacet& facet : definition_.facets)
      card.facets[facet.id] = choices_of(facet.value.evaluate(names));
    card.files = files_of(names);
    if (!definition_.updated.empty()) card.updated = moment_of(definition_.updated.evaluate(names));
    return card;
  }

  // A day is its first moment.
  std::optional<Moment> moment_of(const Value& value) const {
    if (value.is_moment()) return value.as_moment();
    return value.is_date() ? std::optional(Moment::at(value.as_date(), 0, 0, 0, facts_.zone)) : std::nullopt;
  }

  std::vector<std::string> texts_of(const CatalogueField& field, const RowEnvironment& names) const {
    std::vector<std::string> texts;
    const auto add = [&](const Environment& line) {
      const bool shown = field.show.empty() || field.show.holds(line);
      const expression::TextTemplate& text = shown ? field.text : field.instead;
      std::string said = shown && !field.value.empty() ? cell_text(field.value.evaluate(line), language_)
                         : text.empty()                ? std::string{}
                                                       : words(text, line);
      // Two people who may not be named are told of once.
      if (!said.empty() && (shown || std::find(texts.begin(), texts.end(), said) == texts.end()))
        texts.push_back(std::move(said));
    };
    if (field.each.empty()) {
      add(names);
      return texts;
    }
    const Value items = field.each.evaluate(names);
    for (const Value& item : items.is_list() ? items.as_list() : List{}) add(expression::WithName(names, "item", item));
    return texts;
  }

  std::vector<std::string> choices_of(const Value& value) const {
    std::vector<std::string> choices;
    for (const Value& one : value.is_list() ? value.as_list() : List{value}) {
      std::string text = cell_text(one, language_);
      if (!text.empty() && std::find(choices.begin(), choices.end(), text) == choices.end())
        choices.push_back(std::move(text));
    }
    return choices;
  }

  Facet compose_facet(const definitions::CatalogueFacet& facet, const Environment& names) const {
    Facet made{facet.id, words(facet.title, names), {}};
    for (const Card& card : made_.cards) {
      for (const std::string& choice : card.facets.find(facet.id)->second) {
        if (std::find(made.choices.begin(), made.choices.end(), choice) == made.choices.end())
          made.choices.push_back(choice);
      }
    }
    std::sort(made.choices.begin(), made.choices.end(),
              [&](const std::string& a, const std::string& b) { return language_.compare(a, b) < 0; });
    return made;
  }

  std::vector<CardFile> files_of(const Environment& names) const {
    std::vector<CardFile> files;
    const Value all = definition_.files.evaluate(names);
    for (const Value& one : all.is_list() ? all.as_list() : List{}) {
      const Value& file = one["sha256"].is_text() ? one : one["file"];
      if (!file["sha256"].is_text()) continue;
      files.push_back({file["name"].text_or("файл"), file["sha256"].as_text(),
                       file["size"].is_number() ? file["size"].as_integer() : 0, true});
    }
    return files;
  }

  const CatalogueDefinition& definition_;
  const workflow::Facts& facts_;
  const language::Language& language_;
  const RecordNames record_;
  const CardReader reader_;
  PublicCatalogue made_;
};

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words{""};
  for (const char sign : text) {
    if (sign != ' ') {
      words.back() += sign;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "\n") + text;
  return out;
}

List list_of(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

}  // namespace

const Card* PublicCatalogue::card(std::string_view wanted) const {
  const auto found = std::find_if(cards.begin(), cards.end(), [&](const Card& one) { return one.id == wanted; });
  return found == cards.end() ? nullptr : &*found;
}

PublicCatalogue compose_catalogue(const CatalogueDefinition& definition, const workflow::Facts& facts,
                                  const JournalSource& journal, const workflow::Actor& reader) {
  return CatalogueComposer(definition, facts, journal, reader).compose();
}

std::vector<const Card*> find_cards(const PublicCatalogue& catalogue, const language::Language& language,
                                    const std::string& text,
                                    const std::map<std::string, std::string, std::less<>>& chosen) {
  const std::vector<std::string> words = words_of(language.folded(text));
  std::vector<const Card*> found;
  for (const Card& card : catalogue.cards) {
    const bool said = std::all_of(words.begin(), words.end(), [&](const std::string& word) {
      return card.found_by.find(word) != std::string::npos;
    });
    const bool fits = std::all_of(chosen.begin(), chosen.end(), [&](const auto& choice) {
      const auto facet = card.facets.find(choice.first);
      if (choice.second.empty() || facet == card.facets.end()) return true;
      return std::find(facet->second.begin(), facet->second.end(), choice.second) != facet->second.end();
    });
    if (said && fits) found.push_back(&card);
  }
  return found;
}

Value to_value(const Card& card) {
  List lines;
  for (const CardLine& line : card.lines)
    lines.push_back(Record{{"label", line.label}, {"texts", list_of(line.texts)}});
  List files;
  for (const CardFile& file : card.files) {
    files.push_back(
        Record{{"name", file.name}, {"sha256", file.sha256}, {"size", file.size}, {"available", file.available}});
  }
  Record facets;
  for (const auto& [id, choices] : card.facets) facets[id] = list_of(choices);
  return Record{{"id", card.id},
                {"code", card.code},
                {"heading", card.heading},
                {"fields", std::move(lines)},
                {"files", std::move(files)},
                {"facets", std::move(facets)},
                {"licence", card.licence}};
}

Value to_value(const PublicCatalogue& catalogue) {
  List cards;
  for (const Card& card : catalogue.cards) cards.push_back(to_value(card));
  List facets;
  for (const Facet& facet : catalogue.facets)
    facets.push_back(Record{{"id", facet.id}, {"title", facet.title}, {"choices", list_of(facet.choices)}});
  return Record{{"catalogue", catalogue.id},
                {"title", catalogue.title},
                {"as_of", catalogue.as_of.iso(catalogue.zone)},
                {"facets", std::move(facets)},
                {"cards", std::move(cards)}};
}

document::Workbook catalogue_workbook(const PublicCatalogue& catalogue, const std::string& author) {
  document::Sheet sheet;
  sheet.name = "Каталог";
  sheet.title_lines = {catalogue.title, "На " + catalogue.as_of.date(catalogue.zone).russian()};
  std::vector<std::string> labels;
  for (const Card& card : catalogue.cards) {
    for (const CardLine& line : card.lines) {
      if (std::find(labels.begin(), labels.end(), line.label) == labels.end()) labels.push_back(line.label);
    }
  }
  sheet.columns = {{"№", 6, document::ColumnFormat::Integer, 0}, {"Шифр", 16}, {"Наименование", 40}};
  for (const std::string& label : labels) sheet.columns.push_back({label, 28});
  sheet.columns.push_back({"Файлы", 40});
  sheet.columns.push_back({"SHA-256", 40});
  sheet.columns.push_back({"Условия использования", 30});
  for (const Card& card : catalogue.cards) {
    document::Row row;
    row.cells = {static_cast<int>(sheet.rows.size() + 1), card.code, card.heading};
    for (const std::string& label : labels) {
      const auto line =
          std::find_if(card.lines.begin(), card.lines.end(), [&](const CardLine& one) { return one.label == label; });
      row.cells.push_back(line == card.lines.end() ? document::Cell() : document::Cell(joined(line->texts)));
    }
    std::vector<std::string> names;
    std::vector<std::string> hashes;
    for (const CardFile& file : card.files) {
      names.push_back(file.name);
      hashes.push_back(file.sha256);
    }
    row.cells.insert(row.cells.end(),
                     {document::Cell(joined(names)), document::Cell(joined(hashes)), document::Cell(card.licence)});
    sheet.rows.push_back(std::move(row));
  }
  document::Workbook book;
  book.title = catalogue.title;
  book.author = author;
  book.created = catalogue.as_of;
  book.zone = catalogue.zone;
  book.sheets.push_back(std::move(sheet));
  return book;
}

}  // namespace dyak::composition
