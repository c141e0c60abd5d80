// An extract says what the signed paper says: its blocks are taken from the kept document, never composed again.
#include "engine/composition/copying.hpp"

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

void append_range(const document::Document& source, const document::MarkedBlocks& marked, ComposedBody& body) {
  document::MarkedBlocks copied{marked.item, static_cast<int>(body.blocks.size()), marked.count};
  for (int i = 0; i < marked.count; ++i)
    body.blocks.push_back(source.body.at(static_cast<std::size_t>(marked.first + i)));
  if (!copied.item.empty()) body.items.push_back(std::move(copied));
}

// «Председатель … И.О. Фамилия»: who signed, printed as names.
void append_signatures(const document::Document& source, ComposedBody& body) {
  for (const document::SignatureRow& row : source.signatures) {
    for (const document::Signature& signature : row.side_by_side) {
      document::Pair pair;
      std::string post;
      for (const std::string& line : signature.post) post += (post.empty() ? "" : " ") + line;
      pair.left = document::plain(post);
      pair.right = document::plain(signature.name);
      for (document::Span& span : pair.right) span.proper = true;
      body.blocks.emplace_back(std::move(pair));
    }
  }
}

}  // namespace

std::string mark_of(const Value& value) {
  if (value.is_number() && value.as_number().is_integer()) return std::to_string(value.as_integer());
  return value.text_or("");
}

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

void compose_copy(const definitions::CopyFrom& copy, const expression::Environment& names, const Writer& writer,
                  ComposedBody& body) {
  const Value paper = issued_paper(copy.from.evaluate(names), copy.document, copy.from.source(), writer);
  if (paper.is_null()) return;
  const auto& kept = writer.facts().kept;
  const auto source = kept ? kept(paper["id"].text_or("")) : std::nullopt;
  if (!source) {
    writer.report("copy-unsigned", "Текст документа " + called(paper) + " не сохранён: копировать не из чего",
                  "Проверьте хранилище: dyak verify");
    return;
  }
  if (copy.signatures) return append_signatures(*source, body);
  if (copy.item.empty()) return append_range(*source, {{}, 0, static_cast<int>(source->body.size())}, body);
  const std::string wanted = mark_of(copy.item.evaluate(names));
  bool found = false;
  for (const document::MarkedBlocks& marked : source->items) {
    if (wanted.empty() || marked.item != wanted) continue;
    append_range(*source, marked, body);
    found = true;
  }
  if (!found) {
    writer.report("copy-item", "В документе " + called(paper) + " нет части «" + wanted + "»: копировать нечего",
                  "Проверьте номер вопроса и метку item: в тексте документа");
  }
}

}  // namespace dyak::composition
