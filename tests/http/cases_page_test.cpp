// The page of all cases: search, filters, order, pages, for each only what he may see.
#include <algorithm>
#include <regex>

#include "engine/http/api/case_selection.hpp"
#include "engine/http/wire/message.hpp"
#include "tests/http/office.hpp"

namespace dyak::http::testing {
namespace {

class Cases : public Office {
 protected:
  std::string list(const std::string& query, const std::string& user = "clerk") {
    const Response response = get("/cases" + query, user);
    EXPECT_EQ(response.status, 200) << query;
    return response.body;
  }
  /// Ids of the rows from the first to the last.
  std::vector<std::string> rows(const std::string& page) {
    static const std::regex kRow("<td class=\"nobreak\"><a href=\"/cases/([^\"]+)\">");
    std::vector<std::string> ids;
    for (std::sregex_iterator at(page.begin(), page.end(), kRow), end; at != end; ++at) ids.push_back((*at)[1]);
    return ids;
  }
  std::vector<std::string> ids(const std::string& query, const std::string& user = "clerk") {
    return rows(list(query, user));
  }
};

using Ids = std::vector<std::string>;

TEST_F(Cases, HeaderOfEveryPageLooksForThem) {
  for (const char* target : {"/", "/journals", "/nowhere"})
    EXPECT_TRUE(holds(get(target, "clerk").body, "<form method=\"get\" action=\"/cases\" role=\"search\"")) << target;
  EXPECT_FALSE(holds(get("/sign-in", "").body, "role=\"search\""));
}

TEST_F(Cases, AProcessSaysWhichColumnsTheListOfItsCasesHas) {
  workflow::Submission submission;
  submission.process = "long";
  submission.form = "long";
  submission.channel = "лично";
  submission.by = Record{{"person", "P1"}};
  submission.fields = Record{{"goal", "Смотреть маяки"}, {"road", 3}, {"lodging", 1}, {"food", 2}};
  office.submit(submission, service::testing::clerk());
  const std::string page = list("?process=long");
  for (const char* shown : {"data-head=\"Цель\">Смотреть маяки<", "data-head=\"Дорога\">3<", "data-head=\"Срок\""})
    EXPECT_TRUE(holds(page, shown)) << shown << page;
  for (const char* hidden : {"data-head=\"Исполнитель\"", "data-head=\"Вид дела\"", "sort=goal"})
    EXPECT_FALSE(holds(page, hidden)) << hidden;
  EXPECT_TRUE(holds(list("?process=long&print=1"), "<td>Смотреть маяки</td>"));
  EXPECT_FALSE(holds(list(""), "data-head=\"Цель\"")) << "among others it stands as they do";
}

TEST_F(Cases, WordsAreLookedForInAnyForm) {
  const CaseId trip = registered();
  asked();
  EXPECT_EQ(ids("?q=" + url_encoded("№ К-01")), Ids{trip.value});
  EXPECT_EQ(ids("?q=" + url_encoded("Ёлкиным")), Ids{trip.value});
  EXPECT_TRUE(holds(list("?q=" + url_encoded("Ёлкиным")), "Найдено: 1\u00A0дело"));
  EXPECT_TRUE(holds(list("?q=" + url_encoded("яхонт")), "Найдено: 0\u00A0дел<"));
  EXPECT_TRUE(holds(list("?q=" + url_encoded("яхонт")), "Ничего не найдено"));
}

TEST_F(Cases, AnOrderIsFoundByTheNumberOfItsPaperWithTheSign) {
  const CaseId order = order_of(going());
  const std::string number = the(order).papers.back().number;
  ASSERT_NE(number, "");
  const Ids found = ids("?q=" + url_encoded("№ " + number));
  ASSERT_FALSE(found.empty()) << number;
  EXPECT_EQ(found.front(), order.value);
}

TEST_F(Cases, TheOneAskedForByNumberStandsFirst) {
  const CaseId first = registered(with_field("purpose", "О поездке К-02"));
  const CaseId second = registered();
  ASSERT_EQ(the(second).number(), "К-02");
  EXPECT_EQ(ids("?q=" + url_encoded("К-02") + "&sort=number"), (Ids{second.value, first.value}));
  EXPECT_EQ(ids("?q=" + url_encoded("К-02") + "&sort=number&order=desc"), (Ids{second.value, first.value}));
}

TEST_F(Cases, OfOthersAreNeitherFoundNorCounted) {
  registered();
  for (const std::string& query : Ids{"", "?q=" + url_encoded("К-01"), "?q=c-000001", "?overdue=1"}) {
    EXPECT_EQ(ids(query, "t04"), Ids{}) << query;
    EXPECT_TRUE(holds(list(query, "t04"), "Найдено: 0\u00A0дел<")) << query;
  }
}

TEST_F(Cases, FiltersNarrow) {
  const CaseId trip = registered();
  clock.set(clock.now().plus_seconds(20 * 86400));
  const CaseId late = asked();
  const CaseId fresh = registered(with_field("away", Record{{"from", "2026-11-05"}, {"to", "2026-11-07"}}));
  EXPECT_EQ(ids("?process=survey"), Ids{late.value});
  EXPECT_EQ(ids("?from=2026-10-01&sort=number"), (Ids{fresh.value, late.value}));
  EXPECT_EQ(ids("?to=30.09.2026"), Ids{trip.value});
  EXPECT_EQ(ids("?overdue=1"), Ids{trip.value});
  EXPECT_TRUE(holds(list("?overdue=1"), "просрочено"));
  EXPECT_EQ(ids("?executor=" + url_encoded("Абрамову")), Ids{late.value});
  EXPECT_EQ(ids("?state=" + url_encoded("У читателей")), Ids{late.value});
  EXPECT_EQ(ids("?state=asked"), Ids{late.value});
  EXPECT_EQ(ids("?mine=1", "e05"), Ids{late.value});
  EXPECT_EQ(ids("?organisation=" + url_encoded("северное") + "&process=trip-request").size(), 2U);
}

TEST_F(Cases, DayThatNobodyCanReadIsToldAndNotUsed) {
  registered();
  const std::string page = list("?from=31.02.2026");
  EXPECT_TRUE(holds(page, "День «31.02.2026» не понят"));
  EXPECT_EQ(rows(page).size(), 1U);
}

TEST_F(Cases, SortByEveryColumnBothWays) {
  const CaseId first = registered();
  clock.set(clock.now().plus_seconds(86400));
  const CaseId second = registered(with_field("purpose", "Аэродром"));
  struct Row {
    const char* column;
    Ids up;
  };
  const Ids in_order{first.value, second.value}, turned{second.value, first.value};
  for (const Row& row :
       {Row{"number", in_order}, Row{"subject", turned}, Row{"received", in_order}, Row{"due", in_order}}) {
    const std::string sort = "?sort=" + std::string(row.column);
    EXPECT_EQ(ids(sort), row.up) << row.column;
    EXPECT_EQ(ids(sort + "&order=desc"), row.up == in_order ? turned : in_order) << row.column;
    EXPECT_TRUE(holds(list(sort), "aria-sort=\"ascending\"")) << row.column;
    EXPECT_TRUE(holds(list(sort + "&order=desc"), "aria-sort=\"descending\"")) << row.column;
  }
  for (const char* column : {"kind", "state", "executor", "organisation", "nonsense"})
    EXPECT_EQ(ids("?sort=" + std::string(column)).size(), 2U) << column;
}

/// What is walked along an index in pages is what sorting all of them gives: every order, both ways, under filters.
TEST_F(Cases, ManyAreChosenPageByPageAsFewAreAtOnce) {
  for (int i = 0; i < 7; ++i) {
    registered(with_field("purpose", i % 2 == 0 ? "О маршруте" : "Смотр К-03"));
    office.submit(survey("О маршруте " + std::to_string(i)), service::testing::clerk());
    if (i % 3 == 0) going();
    clock.set(clock.now().plus_seconds(3 * 86400));
  }
  const Request request = request_of({"GET", "/cases", "clerk", {}, {}, {}});
  Route route{};
  Context context{app, request, route,         {}, service::actor_of(*store->read(), "clerk", *office_definitions()),
                  {},  {},      store->read(), {}};
  const auto directory = context.view->directory();
  const DisplayNames names(app.definitions(), *directory, *context.view, app.today());
  const CaseCells cells(names, *directory);
  const auto filter_of = [&](const std::string& query) {
    std::string target = "/cases";
    for (const char c : query)
      target += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : url_encoded(std::string(1, c));
    return cases_filter_of(request_of({"GET", target, "clerk", {}, {}, {}}));
  };
  const auto ids_of = [](const CaseSelection& selection) {
    Ids ids;
    for (const PlacedCase& row : selection.rows) ids.push_back(row.state->id.value);
    return ids;
  };
  for (const char* sort :
       {"due", "received", "number", "subject", "executor", "organisation", "kind", "state", "opened"}) {
    for (const bool down : {false, true}) {
      for (const char* query : {"", "?q=маршруту", "?q=К-03", "?process=trip-request", "?overdue=1",
                                "?q=северное&process=survey", "?state=asked", "?organisation=северное"}) {
        CasesFilter filter = filter_of(query);
        filter.sort = sort;
        filter.descending = down;
        const CaseSelection whole = choose_cases(context, filter, cells, 1000);
        Ids paged;
        for (int pages = 0; pages < 40; ++pages) {
          const CaseSelection part = choose_cases(context, filter, cells, 4, 0);
          for (const std::string& id : ids_of(part)) paged.push_back(id);
          if (!part.more) break;
          filter.after = place_of(part.rows.back());
        }
        EXPECT_EQ(paged, ids_of(whole)) << sort << (down ? " down " : " up ") << query;
      }
    }
  }
  CasesFilter common = filter_of("?q=маршруту");
  const std::size_t all = choose_cases(context, common, cells, 1000).count;
  const auto among_newest = [&](int newest) { return choose_cases(context, common, cells, 1000, kFewCases, newest); };
  EXPECT_LT(among_newest(2).count, all);
  EXPECT_EQ(among_newest(2).newest, 2) << "and it is told";
  EXPECT_EQ(among_newest(1000).newest, 0) << "nothing is left out";
  common.sort = "number";
  EXPECT_EQ(among_newest(2).count, all) << "in another order the first would not be the first";
}

TEST_F(Cases, PagesOfFiftyGoOnWithTheSameFilters) {
  for (int i = 0; i < 53; ++i) office.submit(survey("О маршруте " + std::to_string(i)), service::testing::clerk());
  Ids all;
  std::string query = "?q=" + url_encoded("маршрут") + "&sort=subject&order=desc";
  for (int pages = 0; !query.empty() && pages < 3; ++pages) {
    const std::string page = list(query);
    EXPECT_TRUE(holds(page, "Найдено: 53\u00A0дела")) << query;
    const Ids shown = rows(page);
    all.insert(all.end(), shown.begin(), shown.end());
    std::smatch next;
    static const std::regex kNext("href=\"/cases([^\"]+)\" rel=\"next\"");
    query = std::regex_search(page, next, kNext) ? std::regex_replace(next[1].str(), std::regex("&amp;"), "&") : "";
  }
  EXPECT_EQ(all.size(), 53U);
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
  EXPECT_EQ(rows(list("?after=nonsense")).size(), 50U);
}

TEST_F(Cases, ApiFindsTheSame) {
  const CaseId trip = registered();
  asked();
  const auto found = [&](const std::string& q, const std::string& user) {
    Ids all;
    const Value page = json_of(get("/api/v1/cases?q=" + url_encoded(q), user));
    for (const Value& item : page["items"].as_list()) all.push_back(item["id"].as_text());
    return all;
  };
  EXPECT_EQ(found("№ К-01", "clerk"), Ids{trip.value});
  EXPECT_EQ(found("Орловой рельсы", "clerk"), Ids{trip.value});
  EXPECT_EQ(found("Орловой рельсы", "t04"), Ids{});
}

}  // namespace
}  // namespace dyak::http::testing
