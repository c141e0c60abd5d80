#pragma once
#include <string>
#include <vector>

#include "engine/cases/case_lists.hpp"
#include "engine/service/world.hpp"
#include "engine/workflow/objects/case_key.hpp"

// What is kept of cases for finding that only their definitions can tell.
namespace dyak::service {

/// Of the definitions that a listing was made with: under others it is made anew.
std::string listing_stamp(const definitions::Definitions& definitions);

/// What lookups keep the cases of a process by, each key once.
std::vector<workflow::CaseKey> keys_of(const definitions::Definitions& definitions, const std::string& process);

/// The cases of the key's process, in order of opening, that have one of the words: tried one after another. For a key
/// that no lookup of its definitions has: it is not listed.
std::vector<cases::CasePtr> tried_by(const workflow::CaseKey& key, const std::vector<std::string>& words,
                                     std::vector<cases::CasePtr> all);
bool is_listed(const workflow::CaseKey& key);
bool has_one(const workflow::CaseKey& key, const std::vector<std::string>& words, const cases::Case& state);

/// Figures of one width, so that «2-ОД» stands before «10-ОД».
std::string number_order(const language::Language& language, const std::string& number);

/// As it stands in the view.
cases::CaseListing listing_of(const cases::Case& state, const definitions::Definitions& definitions,
                              const cases::Directory& directory, const cases::ReadView& view);

/// Lists the case as it stands in the transaction; nothing where no lists are kept.
void put_listing(cases::WriteTransaction& transaction, const definitions::Definitions& definitions,
                 const cases::Directory& directory, const cases::Case& state);

/// Cases that other definitions listed, or nobody: the first of them. Returns how many.
int list_cases(const World& world, int limit);

}  // namespace dyak::service
