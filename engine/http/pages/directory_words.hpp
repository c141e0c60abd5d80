#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/base/value.hpp"
#include "engine/cases/directory.hpp"
#include "engine/http/app/app.hpp"
#include "engine/http/app/display_names.hpp"
#include "engine/service/directory_edit.hpp"

// How the directory's entries are called on pages.
namespace dyak::http {

/// «с 01.09.2026 по 31.08.2027»
std::string years_of(const cases::Validity& valid);
/// «председатель»; the role itself when it has no name.
std::string role_title(const std::string& role);
/// «на обработку персональных данных»; the kind itself when it has no name.
std::string consent_title(const std::string& kind);
/// Roles to choose from: those that have names and those that the directory has.
std::vector<std::pair<std::string, std::string>> membership_roles(const cases::Directory& directory);
std::vector<std::pair<std::string, std::string>> consent_kinds();

/// What a plan changes, for templates: [{title, added: [{text}], changed: [{title, members: [{name, before, after}]}],
/// lost, left …}]; sections that stay as they are come without lists. At most so many of a kind. Keys in titles become
/// names where `names` knows them.
List differences(const std::vector<service::SectionDifference>& all, std::size_t most, const DisplayNames& names);

/// Whom the next directory would fail, for templates: [{title, needs: [{text}]}]. Which cases is for whoever sees them.
List losses_shown(const std::vector<service::DirectoryLoss>& all, const workflow::Actor& actor);

}  // namespace dyak::http
