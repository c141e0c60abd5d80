#include "engine/service/incoming_item.hpp"

#include "engine/base/error.hpp"

namespace dyak::service {
namespace {

constexpr Zone kMoscow{};

struct StateWords {
  IncomingItem::State state;
  const char* kept;   ///< in the record
  const char* title;  ///< for people
};

constexpr StateWords kStates[] = {{IncomingItem::State::ByHand, "by-hand", "разобрать вручную"},
                                  {IncomingItem::State::Ready, "ready", "можно принять"},
                                  {IncomingItem::State::Unscanned, "unscanned", "не проверено антивирусом"},
                                  {IncomingItem::State::Taken, "taken", "принято"},
                                  {IncomingItem::State::PutAside, "put-aside", "отложено"}};

const StateWords& state_words(IncomingItem::State state) {
  for (const StateWords& one : kStates) {
    if (one.state == state) return one;
  }
  return kStates[0];
}

const char* word_of(IncomingItem::State state) { return state_words(state).kept; }

IncomingItem::State state_of(const std::string& word) {
  for (const StateWords& one : kStates) {
    if (word == one.kept) return one.state;
  }
  return IncomingItem::State::ByHand;
}

List doubts_value(const Diagnostics& doubts) {
  List all;
  for (const Diagnostic& one : doubts)
    all.push_back(Record{{"code", one.code}, {"message", one.message}, {"hint", one.hint}, {"field", one.field}});
  return all;
}

Diagnostics doubts_of(const Value& value) {
  Diagnostics all;
  if (!value.is_list()) return all;
  for (const Value& one : value.as_list())
    all.push_back(refusal(one["code"].text_or(""), one["message"].text_or(""), one["hint"].text_or(""),
                          one["field"].text_or("")));
  return all;
}

std::vector<IncomingItem> items_of(const cases::ReadView& view, const char* owner) {
  std::vector<IncomingItem> all;
  for (const cases::Draft& draft : view.drafts_of(owner)) all.push_back(item_of(draft.values));
  return all;
}

}  // namespace

const char* title_of(IncomingItem::State state) { return state_words(state).title; }

void by_hand(IncomingItem& item, const std::string& why) {
  item.state = IncomingItem::State::ByHand;
  item.why = item.why.empty() ? why : item.why + ". " + why;
}

Value to_value(const IncomingItem& item) {
  return Record{{"key", item.key},
                {"state", word_of(item.state)},
                {"why", item.why},
                {"source", item.source == Parcel::Source::Mail ? "mail" : "folder"},
                {"received_at", item.received_at.iso(kMoscow)},
                {"name", item.name},
                {"sender", item.sender},
                {"sender_party", item.sender_party},
                {"text", item.text},
                {"original", item.original},
                {"files", item.files},
                {"form", item.form},
                {"typed_party", item.typed_party},
                {"by", item.by},
                {"fields", item.fields},
                {"doubts", doubts_value(item.doubts)},
                {"task", item.task},
                {"sheet", item.sheet},
                {"case", item.case_id},
                {"decided_by", item.decided_by}};
}

IncomingItem item_of(const Value& value) {
  IncomingItem item;
  item.key = value["key"].text_or("");
  item.state = state_of(value["state"].text_or(""));
  item.why = value["why"].text_or("");
  item.source = value["source"].text_or("") == "mail" ? Parcel::Source::Mail : Parcel::Source::Folder;
  item.received_at = Moment::parse_iso(value["received_at"].text_or("")).value_or(Moment{});
  item.name = value["name"].text_or("");
  item.sender = value["sender"].text_or("");
  item.sender_party = value["sender_party"];
  item.text = value["text"].text_or("");
  item.original = value["original"];
  if (value["files"].is_list()) item.files = value["files"].as_list();
  item.form = value["form"].text_or("");
  item.typed_party = value["typed_party"].text_or("");
  item.by = value["by"];
  if (value["fields"].is_record()) item.fields = value["fields"];
  item.doubts = doubts_of(value["doubts"]);
  item.task = value["task"].text_or("");
  item.sheet = value["sheet"];
  item.case_id = value["case"].text_or("");
  item.decided_by = value["decided_by"].text_or("");
  return item;
}

std::vector<IncomingItem> waiting_items(const cases::ReadView& view) { return items_of(view, kShelf); }

std::vector<IncomingItem> decided_items(const cases::ReadView& view, std::size_t most) {
  std::vector<IncomingItem> all = items_of(view, kDecidedShelf);
  if (all.size() > most) all.resize(most);
  return all;
}

IncomingItem incoming_item(const cases::ReadView& view, const std::string& key) {
  for (const char* owner : {kShelf, kDecidedShelf}) {
    if (const auto draft = view.draft(owner, key)) return item_of(draft->values);
  }
  throw Error(ErrorCode::NotFound, "Среди поступившего такого нет");
}

}  // namespace dyak::service
