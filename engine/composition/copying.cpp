// An extract says what the signed paper says: its blocks are taken from the kept document, never composed again.
#include "engine/composition/copying.hpp"

#include <iterator>

#include "engine/composition/marked_parts.hpp"
#include "engine/language/language.hpp"

namespace dyak::composition {
namespace {

bool flag(const Value& record, std::string_view name) { return record[name].is_bool() && record[name].as_bool(); }

bool is_issued(const Value& paper) { return !flag(paper, "draft") && !flag(paper, "cancelled"); }

std::string called(const Value& paper) {
  const std::string number = paper["number"].text_or("");
  return "«" + paper["title"].text_or("") + "»" + (number.empty() ? "" : " № " + number);
}

Value last_issued(const Value& papers, const std::string& document) {
  Value found;
  if (!papers.is_list()) return found;
  for (const Value& paper : papers.as_list()) {
    if (is_issued(paper) && (document.empty() || paper["document"].text_or("") == document)) found = paper;
  }
  return found;
}

void append(MarkedText taken, ComposedBody& body) {
  for (document::MarkedBlocks& marked : taken.items) {
    marked.first += static_cast<int>(body.blocks.size());
    body.items.push_back(std::move(marked));
  }
  std::move(taken.blocks.begin(), taken.blocks.end(), std::back_inserter(body.blocks));
}

// «Председатель … И.О. Фамилия»: who signed, printed as names.
document::Blocks names_of(const std::vector<document::SignatureRow>& signatures) {
  document::Blocks names;
  for (const document::SignatureRow& row : signatures) {
    for (const document::Signature& signature : row.side_by_side) {
      document::Pair pair;
      std::string post;
      for (const std::string& line : signature.post) post += (post.empty() ? "" : " ") + line;
      pair.left = document::plain(post);
      pair.right = document::plain(signature.name);
      for (document::Span& span : pair.right) span.proper = true;
      names.emplace_back(std::move(pair));
    }
  }
  return names;
}

void report_no_item(const Original& original, const std::string& wanted, const Writer& writer) {
  writer.report("copy-item", "В документе " + called(original.paper) + " нет части «" + wanted + "»: копировать нечего",
                "Проверьте, что копируется, и метки item: в тексте документа");
}

// The one mark that is asked for, and how people call it. An expression that gives none asks for what is not there.
struct Wanted {
  std::string mark;
  std::string name;
};

Wanted wanted_of(const definitions::CopyFrom& copy, const expression::Environment& names) {
  const Value value = copy.item.evaluate(names);
  std::vector<std::string> marks = marks_of(value);
  if (marks.empty()) return {};
  const Value title = value.is_object() ? value.as_object().title() : Value();
  std::string name = title.is_phrase() ? title.as_phrase().nominative : title.text_or(marks.front());
  return {std::move(marks.front()), std::move(name)};
}

document::Appendix with_text(const document::Appendix& original, MarkedText text) {
  document::Appendix copied = original;
  copied.blocks = std::move(text.blocks);
  copied.items = std::move(text.items);
  copied.signatures.clear();
  document::Blocks signed_by = names_of(original.signatures);
  if (!signed_by.empty()) copied.blocks.emplace_back(document::Gap{1});
  std::move(signed_by.begin(), signed_by.end(), std::back_inserter(copied.blocks));
  return copied;
}

}  // namespace

Value issued_paper(const Value& from, const std::string& document, const std::string& source, const Writer& writer) {
  Value paper;
  if (from.is_object()) paper = last_issued(from.as_object().attribute("papers"), document);
  if (from.is_list()) paper = last_issued(from, document);
  if (from.is_record()) paper = from;
  if (!paper.is_null() && is_issued(paper)) return paper;
  const std::string what = paper.is_null() ? "документ (" + source + ")" : "документ " + called(paper);
  writer.report("copy-unsigned",
                "Выписку и копию снимают только с подписанного документа: " + what +
                    (paper.is_null() ? " ещё не подписан" : " — проект или отменён"),
                "Сначала подпишите его");
  return {};
}

std::optional<Original> original_of(const definitions::CopyFrom& copy, const expression::Environment& names,
                                    const Writer& writer) {
  Value paper = issued_paper(copy.from.evaluate(names), copy.document, copy.from.source(), writer);
  if (paper.is_null()) return std::nullopt;
  const auto& kept = writer.facts().kept;
  auto text = kept ? kept(paper["id"].text_or("")) : std::nullopt;
  if (text) return Original{std::move(paper), std::move(*text)};
  writer.report("copy-unsigned", "Текст документа " + called(paper) + " не сохранён: копировать не из чего",
                "Проверьте хранилище: dyak verify");
  return std::nullopt;
}

void compose_copy(const definitions::CopyFrom& copy, const expression::Environment& names, const Writer& writer,
                  ComposedBody& body) {
  const auto original = original_of(copy, names, writer);
  if (!original) return;
  const document::Document& source = original->text;
  if (copy.signatures) return append({names_of(source.signatures), {}}, body);
  if (copy.item.empty()) return append({source.body, {}}, body);
  const Wanted wanted = wanted_of(copy, names);
  MarkedText taken = marked_parts(source.body, source.items, wanted.mark);
  if (taken.blocks.empty()) report_no_item(*original, wanted.name, writer);
  append(std::move(taken), body);
}

std::vector<document::Appendix> copied_appendices(const definitions::CopyFrom& copy,
                                                  const expression::Environment& names, const Writer& writer) {
  std::vector<document::Appendix> copied;
  const auto original = original_of(copy, names, writer);
  if (!original) return copied;
  const Wanted wanted = copy.item.empty() ? Wanted{"", "приложения"} : wanted_of(copy, names);
  for (const document::Appendix& appendix : original->text.appendices) {
    MarkedText text{appendix.blocks, appendix.items};
    if (!copy.item.empty()) text = marked_parts(appendix.blocks, appendix.items, wanted.mark);
    if (copy.item.empty() || !text.blocks.empty()) copied.push_back(with_text(appendix, std::move(text)));
  }
  if (copied.empty()) report_no_item(*original, wanted.name, writer);
  return copied;
}

void copy_top(const document::Document& original, const definitions::DocumentDefinition& definition,
              document::Document& made) {
  if (definition.letterhead) {
    std::vector<std::string> unit = std::move(made.letterhead.unit);
    made.letterhead = original.letterhead;
    if (!definition.unit.empty()) made.letterhead.unit = std::move(unit);
    made.layout = original.layout;
  }
  if (definition.date.empty()) made.date = original.date;
  if (definition.number.empty()) made.number = original.number;
  if (definition.issued_in.empty()) made.place = original.place;
  if (definition.heading.empty()) made.heading = original.heading, made.heading_beside = original.heading_beside;
  if (definition.languages.empty()) made.second_language = original.second_language;
}

}  // namespace dyak::composition
