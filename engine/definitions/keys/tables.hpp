#pragma once
#include "engine/definitions/keys/keys.hpp"

// Every kind of map that a file may have.

namespace dyak::definitions::keys {

constexpr Need kMay = Need::Optional;
constexpr Need kMust = Need::Required;

// form_keys.cpp
extern const Keys kField, kType, kOption, kCheck, kForms, kForm, kSection;
// settings_keys.cpp
extern const Keys kJournals, kJournal, kAnnulment, kList, kEntry, kDirectory, kOrganisation, kWorkingDay, kWeekdayHours,
    kDayPause, kEmblem, kSignatory, kPersonName, kCalendar, kDay, kMail, kParts, kUsers, kUser;
// catalogue_keys.cpp
extern const Keys kCatalogue, kCards, kCardField, kFacet;
// process_keys.cpp
extern const Keys kProcess, kRole, kSubstitute, kLookup, kShown, kComputed, kDecisionTable, kDecisionRow, kTerm,
    kTermLimit, kExtension, kTask, kTaskForm, kWhenSay, kState, kRegion, kInvariant, kExtends, kOver;
// transition_keys.cpp
extern const Keys kTransition, kAnywhere, kBranch, kElse, kNumber, kPaper, kGive, kRevoke, kOpen, kFire, kChange,
    kChangeWith, kNotify, kErase;
// scenario_keys.cpp
extern const Keys kScenario, kGiven, kOtherCase, kHappening, kPersonActor, kThen;
// document_keys.cpp
extern const Keys kDocument, kUse, kUseOver, kFragments, kCopyOf, kAddressee, kStamp, kSigner, kMark, kAppendix,
    kCopyParts, kCertification, kSigningList;
// block_keys.cpp
extern const Keys kBlock, kPara, kHeading, kPoints, kPoint, kTable, kColumn, kCellList, kTableRow, kTableGroup,
    kSignature, kGap, kPair, kPicture, kFill, kFormula, kParty, kChanges, kGroup, kCopy;
// register_keys.cpp
extern const Keys kRegister, kSchedule, kReceiver, kSheet, kRows, kRowGroup, kRegisterColumn, kStyle, kLive, kChart,
    kPanel, kKpi, kSaid;
// story_keys.cpp
extern const Keys kStory, kStep, kIntake, kStoryEvent, kStoryTask, kStoryRegister, kAnnul, kDamage, kCalendarChange,
    kStoryDay, kExpect, kExpectMail;

}  // namespace dyak::definitions::keys
