#include "engine/http/pages/directory_words.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "engine/cases/member_titles.hpp"

namespace dyak::http {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr std::array<Named, 5> kRoles{{{"member", "участник"},
                                       {"chair", "председатель"},
                                       {"secretary", "секретарь"},
                                       {"head", "руководитель"},
                                       {"acting-head", "исполняет обязанности руководителя"}}};
constexpr std::array<Named, 2> kConsents{
    {{"processing", "на обработку персональных данных"}, {"distribution", "на распространение персональных данных"}}};
std::string named(const auto& all, const std::string& id) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.first == id; });
  return found == all.end() ? id : std::string(found->second);
}

std::vector<std::pair<std::string, std::string>> pairs_of(const auto& all) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Named& one : all) pairs.emplace_back(one.first, one.second);
  return pairs;
}

/// «Орлова М.И. · Северное отделение · инженер» of "P1 · O1 · инженер".
std::string with_names(const std::string& title, const DisplayNames& names) {
  constexpr std::string_view kBetween = " · ";
  if (title.find(kBetween) == std::string::npos) return title;
  std::string all;
  for (std::size_t from = 0; from <= title.size();) {
    const std::size_t end = std::min(title.find(kBetween, from), title.size());
    const std::string piece = title.substr(from, end - from);
    const std::string person = names.short_person(piece);
    const std::string place = names.organisation(piece);
    const std::string said = person != piece ? person : place != piece ? place : consent_title(role_title(piece));
    if (!piece.empty()) all += (all.empty() ? "" : std::string(kBetween)) + said;
    from = end + kBetween.size();
  }
  return all;
}

List cut_texts(const std::vector<std::string>& all, std::size_t most, const DisplayNames& names) {
  List list;
  for (std::size_t i = 0; i < all.size() && i < most; ++i) list.push_back(Record{{"text", with_names(all[i], names)}});
  if (all.size() > most) list.push_back(Record{{"text", "… и ещё " + std::to_string(all.size() - most)}});
  return list;
}

// A day is told as people write it; what is inside is told as it stands.
std::string told_value(const std::string& text) {
  if (text.empty()) return "нет";
  if (const auto date = Date::parse_iso(text)) return date->russian();
  return text == "true" ? "да" : text == "false" ? "нет" : text;
}

}  // namespace

std::string years_of(const cases::Validity& valid) {
  std::string text;
  if (valid.from) text += "с " + valid.from->russian();
  if (valid.to) text += (text.empty() ? "" : " ") + ("по " + valid.to->russian());
  return text;
}

std::string role_title(const std::string& role) { return named(kRoles, role); }
std::string consent_title(const std::string& kind) { return named(kConsents, kind); }

std::vector<std::pair<std::string, std::string>> membership_roles(const cases::Directory& directory) {
  auto all = pairs_of(kRoles);
  std::set<std::string> known;
  for (const auto& [id, title] : all) known.insert(id);
  for (const cases::Membership& one : directory.memberships) {
    if (!one.role.empty() && known.insert(one.role).second) all.emplace_back(one.role, one.role);
  }
  return all;
}

std::vector<std::pair<std::string, std::string>> consent_kinds() { return pairs_of(kConsents); }

List differences(const std::vector<service::SectionDifference>& all, std::size_t most, const DisplayNames& names) {
  List sections;
  for (const service::SectionDifference& section : all) {
    if (section.added.empty() && section.changed.empty() && section.lost.empty()) continue;
    List changed;
    for (const service::ChangedEntry& entry : section.changed) {
      if (changed.size() == most) break;
      List members;
      for (const service::ChangedMember& member : entry.members)
        members.push_back(Record{{"member", cases::member_title(member.name)},
                                 {"before", told_value(member.before)},
                                 {"after", told_value(member.after)}});
      changed.push_back(Record{{"entry", with_names(entry.title, names)}, {"members", std::move(members)}});
    }
    const auto count = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    sections.push_back(Record{{"section_title", section.title},
                              {"any_added", !section.added.empty()},
                              {"count_added", count(section.added)},
                              {"added", cut_texts(section.added, most, names)},
                              {"any_changed", !section.changed.empty()},
                              {"count_changed", count(section.changed)},
                              {"changed", std::move(changed)},
                              {"cut_changed", section.changed.size() > most},
                              {"any_lost", !section.lost.empty()},
                              {"count_lost", count(section.lost)},
                              {"lost", cut_texts(section.lost, most, names)}});
  }
  return sections;
}

List losses_shown(const std::vector<service::DirectoryLoss>& all, const workflow::Actor& actor) {
  const bool outside = service::is_outsider(actor);
  List list;
  for (const service::DirectoryLoss& loss : all) {
    List needs;
    for (const std::string& need : loss.needed_by) {
      const bool of_case = need.rfind("открытые дела", 0) == 0 || need.rfind("неотвеченные", 0) == 0;
      needs.push_back(Record{{"text", of_case && outside ? "дела, которые видят сотрудники" : need}});
    }
    list.push_back(Record{{"loss_title", loss.title}, {"needs", std::move(needs)}});
  }
  return list;
}

}  // namespace dyak::http
