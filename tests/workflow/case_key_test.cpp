// Lookups find by what is kept what they would find by trying their condition on each case, and try fewer.
#include "engine/workflow/objects/case_key.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/base/error.hpp"
#include "engine/workflow/objects/case_environment.hpp"
#include "trips.hpp"

namespace dyak::workflow::testing {
namespace {

/// A process that looks for its own cases in every way: those named k_… by what is kept, those named t_… by trying.
const char* const kNotes = R"yaml(process: note
title: Заметка
roles: {clerk: {title: секретарь}}
lookups:
  k_topic: {cases: note, where: "it.topic.folded_words() == topic.folded_words()"}
  k_turned: {cases: note, where: "topic == it.topic && it.size > 1"}
  k_late: {cases: note, where: "it.loud && it.size != size && it.size < 4 && it.topic == topic"}
  k_person: {cases: note, where: "it.person == person"}
  k_person_key: {cases: note, where: "it.person.key == person.key"}
  k_people: {cases: note, where: "it.people.exists(g, people.exists(m, m.person == g.person))"}
  k_people_turned: {cases: note, where: "people.exists(m, it.people.exists(g, g.person == m.person && g.hours > m.hours))"}
  k_hours: {cases: note, where: "it.people.exists(g, g.hours == size)"}
  k_has: {cases: note, where: "topic in it.tags"}
  k_of: {cases: note, where: "it.topic in tags"}
  k_shared: {cases: note, where: "tags.exists(x, x in it.tags)"}
  k_previous: {cases: note, where: "it.previous == previous"}
  k_follows: {cases: note, where: "it.previous == case"}
  k_itself: {cases: note, where: "it == previous"}
  k_id: {cases: note, where: "it.case.id == string(previous)"}
  k_state: {cases: note, where: "it.case.state == case.state && it.day == day"}
  k_size: {cases: note, where: "it.size == size + 1"}
  k_asker_fails: {cases: note, where: "it.size == 10 / size"}
  k_later_fails: {cases: note, where: "it.size == size && 10 / (it.size - 1) > 2"}
  k_choice: {cases: note, where: "it.town.title == town.title"}
  t_worked_out: {cases: note, where: "it.shout == topic"}
  t_fails_first: {cases: note, where: "10 / it.size > 2 && it.topic == topic"}
  t_unequal: {cases: note, where: "it.topic != topic"}
  t_either: {cases: note, where: "it.topic == topic || it.size == size"}
  t_anothers: {cases: note, where: "it.previous.topic == topic"}
  t_lists: {cases: note, where: "it.tags == tags"}
data:
  topic: {type: text, title: Тема}
  size: {type: integer, title: Размер}
  day: {type: date, title: День}
  town: {type: choice, title: Город, from: lists.towns}
  person: {type: person, title: Кто}
  previous: {type: case, title: Прежняя, of: note}
  tags: {type: list, title: Метки, of: {type: text}}
  people:
    type: list
    title: Люди
    of: {type: record, title: Участник, fields: {person: {type: person, title: Кто}, hours: {type: integer, title: Часов}}}
computed:
  loud: {title: Громкая, value: "size != 2"}
  shout: {title: Крик, value: "topic + '!'"}
states:
  fresh: {title: Новая, transitions: {close: {title: Закрыть, by: clerk, to: closed}}}
  closed: {title: Закрыта, final: true}
)yaml";

/// Cases in the order of their ids, kept by whatever is asked for; counts what it hands out.
class KeyedShelf final : public CaseSource {
 public:
  cases::CasePtr find(const CaseId& id) const override { return shelf.find(id); }
  cases::CasePtr find_by_number(const std::string& number) const override { return shelf.find_by_number(number); }
  std::vector<cases::CasePtr> of_process(const std::string& process) const override {
    auto all = shelf.of_process(process);
    handed_out += all.size();
    return all;
  }
  bool keeps_keys() const override { return keeps; }
  std::vector<cases::CasePtr> having(const CaseKey& key, const std::vector<std::string>& words) const override {
    const auto [place, is_new] = kept_.try_emplace(key.name());
    if (is_new) {
      for (const cases::CasePtr& one : shelf.of_process(key.process())) place->second.put(key, *one);
    }
    for (const std::string& id : changed[key.name()]) place->second.put(key, *shelf.find(CaseId{id}));
    changed[key.name()].clear();
    std::vector<std::string> ids = place->second.having(words);
    std::sort(ids.begin(), ids.end());
    std::vector<cases::CasePtr> found;
    for (const std::string& id : ids) found.push_back(shelf.find(CaseId{id}));
    handed_out += found.size();
    return found;
  }
  void put(const cases::Case& one) {
    shelf.put(one);
    for (const auto& [name, kept] : kept_) changed[name].insert(one.id.value);
  }

  CasesInHand shelf;
  bool keeps = true;
  mutable std::size_t handed_out = 0;
  mutable std::map<std::string, std::set<std::string>> changed;

 private:
  mutable std::map<std::string, KeptCases> kept_;
};

class CaseKeyTest : public ::testing::Test {
 protected:
  static const definitions::Process& notes() { return *office().process("note"); }
  static const definitions::Definitions& office() {
    static const auto kOffice = office_with({kNotes});
    return *kOffice;
  }

  std::string one_of(const std::vector<std::string>& all) { return all[chance_() % all.size()]; }
  int below(int n) { return static_cast<int>(chance_() % static_cast<unsigned>(n)); }

  /// Few different values, so that many are equal; some not given, some of nobody the directory knows.
  cases::Case some_case(const std::string& id) {
    cases::Case one;
    one.id = CaseId{id};
    one.process = "note";
    one.state = one_of({"fresh", "closed"});
    const auto given = [&](const char* field, Value value) {
      if (below(5) > 0) one.data[field] = std::move(value);
    };
    given("topic", one_of({"Чтение", "чтение.", "Счёт", "счет", "Письмо"}));
    given("size", below(5));
    given("day", one_of({"2026-09-01", "2026-09-02", "не день"}));
    given("town", one_of({"tula", "oryol"}));
    given("person", one_of({"P1", "P2", "P9"}));
    given("previous", one_of({"n-01", "n-02", "n-99"}));
    List tags;
    List people;
    for (int i = below(3); i > 0; --i) tags.emplace_back(one_of({"Чтение", "Счёт", "Письмо"}));
    for (int i = below(3); i > 0; --i)
      people.emplace_back(Record{{"person", one_of({"P1", "P2", "P3", "P9"})}, {"hours", below(4)}});
    given("tags", std::move(tags));
    given("people", std::move(people));
    return one;
  }

  /// Ids of what the lookup finds, or what it refuses with.
  std::string found(const definitions::Lookup& lookup, const cases::Case& asker) {
    const Facts facts{office(), directory, shelf, *Moment::parse_iso("2026-09-14T10:00:00+03:00"), Zone{}};
    try {
      const CaseEnvironment names(notes(), asker, facts, in_role("clerk"), facts.now.date(Zone{}));
      std::string ids;
      for (const Value& one : names.root(lookup.id).as_list()) ids += one.as_object().key() + " ";
      return ids;
    } catch (const Error& error) {
      return error.public_message;
    }
  }

  std::mt19937 chance_{20260914};
  cases::Directory directory = staff();
  KeyedShelf shelf;
};

TEST_F(CaseKeyTest, WhatIsKeptFindsWhatTryingEachCaseFinds) {
  for (int round = 0; round < 12; ++round) {
    for (int n = 0; n < 12; ++n) {
      const std::string number = std::to_string(n);
      shelf.put(some_case("n-" + std::string(2 - number.size(), '0') + number));
    }
    for (int n = 0; n < 12; ++n) {
      const std::string number = std::to_string(n);
      const cases::Case asker = *shelf.find(CaseId{"n-" + std::string(2 - number.size(), '0') + number});
      for (const definitions::Lookup& lookup : notes().lookups) {
        shelf.keeps = false;
        const std::string tried = found(lookup, asker);
        shelf.keeps = true;
        ASSERT_EQ(found(lookup, asker), tried) << lookup.id << ", asked by " << asker.id.value << ", round " << round;
      }
    }
  }
}

TEST_F(CaseKeyTest, EqualitiesOfWhatIsStoredAreKeptByOthersAreTried) {
  for (const definitions::Lookup& lookup : notes().lookups) {
    const bool kept = std::any_of(lookup.sides.begin(), lookup.sides.end(), [&](const expression::Sides& sides) {
      return CaseKey::of(sides, "note", office()).has_value();
    });
    EXPECT_EQ(kept, lookup.id.starts_with("k_")) << lookup.id;
  }
}

TEST_F(CaseKeyTest, TwiceAsManyCasesAreTriedTwiceAsOften) {
  const auto tried_among = [&](int cases) {
    KeyedShelf busy;
    std::vector<cases::Case> all;
    for (int n = 0; n < cases; ++n) {
      cases::Case one;
      one.id = CaseId{"n-" + std::to_string(10'000 + n)};
      one.process = "note";
      one.state = "fresh";
      one.data["topic"] = "Тема " + std::to_string(n / 2);
      busy.put(one);
      all.push_back(std::move(one));
    }
    const Facts facts{office(), directory, busy, *Moment::parse_iso("2026-09-14T10:00:00+03:00"), Zone{}};
    for (const cases::Case& one : all) {
      const CaseEnvironment names(notes(), one, facts, in_role("clerk"), facts.now.date(Zone{}));
      EXPECT_EQ(names.root("k_topic").as_list().size(), 1U);
    }
    return busy.handed_out;
  };
  EXPECT_EQ(tried_among(100), 200U);
  EXPECT_EQ(tried_among(200), 400U);
}

}  // namespace
}  // namespace dyak::workflow::testing
