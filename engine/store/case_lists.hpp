#pragma once
#include <string>
#include <vector>

#include "engine/cases/case_lists.hpp"
#include "engine/store/connection.hpp"

namespace dyak::store {

// The questions of cases::CaseLists, each inside the transaction open on the connection.

std::int64_t find_written(Connection& connection, const CaseId& id);
std::vector<cases::StateCount> find_state_counts(Connection& connection);
std::vector<cases::VersionCount> find_version_counts(Connection& connection);
std::vector<cases::VersionSpan> find_version_spans(Connection& connection);
std::vector<CaseId> find_of_version(Connection& connection, const std::string& version, const CaseId& after, int limit);
std::vector<cases::DueCount> find_due_counts(Connection& connection, const std::string& process,
                                             const std::string& state, cases::DueOf by);
std::vector<cases::Waiting> find_waiting(Connection& connection, const cases::WaitingQuery& query);
std::vector<cases::Waiting> find_tasks_of(Connection& connection, const std::string& party);
std::vector<std::string> find_asked_parties(Connection& connection);
std::vector<cases::Waiting> find_open_tasks(Connection& connection, const CaseId& from, int limit);
std::vector<cases::CasePlace> find_naming(Connection& connection, const std::string& party, int limit);
std::vector<cases::CasePlace> find_without_answers(Connection& connection);
std::vector<cases::ListedCase> find_listed(Connection& connection, const cases::CaseListQuery& query);
std::size_t count_listed(Connection& connection, const cases::CaseListQuery& query, std::size_t most);
cases::NewestFound find_newest(Connection& connection, const cases::CaseListQuery& query, int most);
std::vector<CaseId> find_having(Connection& connection, const std::string& process, const std::string& key,
                                const std::vector<std::string>& words, const std::string& stamp);
std::vector<CaseId> find_within(Connection& connection, const std::string& process, const cases::CaseBounds& bounds);
std::vector<cases::CaseHead> find_waking(Connection& connection, Moment now, const std::string& stamp,
                                         cases::CaseLists::Watchers watchers);
std::vector<CaseId> find_unlisted(Connection& connection, const std::string& stamp, int limit);
std::vector<cases::PaperListQuery::Place> find_papers(Connection& connection, const cases::PaperListQuery& query);
std::size_t count_papers(Connection& connection, const cases::PaperListQuery& query, std::size_t most);
std::vector<CaseId> find_with_paper(Connection& connection, const std::string& sha256);
std::vector<CaseId> find_numbered_on(Connection& connection, Date day);

/// The name of a lookup's key in the table: the same words of another process are others.
std::string key_name(const std::string& process, const std::string& key);

}  // namespace dyak::store
