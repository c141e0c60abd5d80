#include "engine/service/message_paper.hpp"

#include <algorithm>

namespace dyak::service {
namespace {

/// Does the value stand for that party: its key, a record that says who it is, or an item with the party in a member?
bool stands_for(const Value& value, const Value& party, const std::string& key) {
  if (value.is_text()) return !key.empty() && value.as_text() == key;
  if (!value.is_record()) return false;
  if (value == party) return true;
  const Record& members = value.as_record();
  return std::any_of(members.begin(), members.end(), [&](const auto& member) {
    return member.second.is_text() && !key.empty() && member.second.as_text() == key;
  });
}

std::string key_of(const Value& party) {
  for (const char* kind : {"person", "organisation", "case"}) {
    if (party[kind].is_text()) return party[kind].as_text();
  }
  return {};
}

bool is_nobodys(const IssuedPaper& paper) { return paper.item.is_null() && paper.receiver.is_null(); }

/// The last one of those that hold.
template <class Holds>
const IssuedPaper* last(const std::vector<IssuedPaper>& papers, const Holds& holds) {
  const auto found = std::find_if(papers.rbegin(), papers.rend(), holds);
  return found == papers.rend() ? nullptr : &*found;
}

/// The paper made for the receiver, for the item, or for nobody in particular.
const IssuedPaper* made_for(const std::vector<IssuedPaper>& papers, const workflow::WantMail& message) {
  const std::string key = key_of(message.to);
  const auto to_receiver = [&](const IssuedPaper& one) { return stands_for(one.receiver, message.to, key); };
  const auto about_item = [&](const IssuedPaper& one) {
    if (one.item.is_null() || !one.receiver.is_null()) return false;
    return one.item == message.item || stands_for(one.item, message.to, key);
  };
  if (const IssuedPaper* found = last(papers, to_receiver)) return found;
  if (const IssuedPaper* found = last(papers, about_item)) return found;
  return nullptr;
}

std::vector<IssuedPaper> recorded_papers(const cases::Case& state, const std::string& document) {
  std::vector<IssuedPaper> papers;
  for (const cases::Paper& paper : state.papers) {
    if (paper.draft || paper.cancelled || paper.document != document) continue;
    papers.push_back(
        {PaperId{state.id.value + "/p" + std::to_string(paper.ordinal)}, paper.document, paper.item, paper.receiver});
  }
  return papers;
}

/// A paper that the message names may go to others than its receiver, as a copy, when there is but one of it.
const IssuedPaper* named(const std::vector<IssuedPaper>& papers, const workflow::WantMail& message) {
  if (const IssuedPaper* found = made_for(papers, message)) return found;
  if (const IssuedPaper* common = last(papers, is_nobodys)) return common;
  return papers.size() == 1 && papers.front().item.is_null() ? &papers.front() : nullptr;
}

std::optional<PaperId> chosen(const std::vector<IssuedPaper>& issued, const workflow::WantMail& message) {
  if (message.paper.empty()) {
    if (const IssuedPaper* found = made_for(issued, message)) return found->id;
    const bool plain = issued.size() == 1 && is_nobodys(issued.front());
    return plain ? std::optional(issued.front().id) : std::nullopt;
  }
  std::vector<IssuedPaper> papers;
  for (const IssuedPaper& one : issued) {
    if (one.document == message.paper) papers.push_back(one);
  }
  const IssuedPaper* found = named(papers, message);
  return found == nullptr ? std::nullopt : std::optional(found->id);
}

}  // namespace

std::optional<PaperId> paper_of_message(const std::vector<IssuedPaper>& issued, const cases::Case& state,
                                        const workflow::WantMail& message) {
  if (message.paper == "none") return std::nullopt;
  std::vector<IssuedPaper> own;  // one person may get papers of several cases by one signature
  for (const IssuedPaper& one : issued) {
    if (one.id.value.starts_with(state.id.value + "/")) own.push_back(one);
  }
  if (!own.empty()) {
    if (const auto found = chosen(own, message)) return found;
  }
  if (const auto found = chosen(issued, message)) return found;
  return message.paper.empty() ? std::nullopt : chosen(recorded_papers(state, message.paper), message);
}

}  // namespace dyak::service
