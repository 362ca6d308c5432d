# SPDX-License-Identifier: GPL-2.0-or-later
# What is not said to be of another package is of this one.
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME llmsearch)
foreach(program llmindex llmsearch llmsearch-mcp)
	if(TARGET ${program})
		install(TARGETS ${program} DESTINATION ${CMAKE_INSTALL_BINDIR})
	endif()
endforeach()

if(TARGET llmsearch-relay) # of the library, which starts it
	install(TARGETS llmsearch-relay
		DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/llmsearch)
endif()

# install_packed(FILE FOLDER NAME [PACKAGE]): as gzip -9n, the same whenever
# it is made.
find_program(GZIP gzip REQUIRED)
function(install_packed file folder name)
	set(packed ${CMAKE_BINARY_DIR}/packed/${name}.gz)
	set(package llmsearch)
	if(ARGC GREATER 3)
		set(package ${ARGV3})
	endif()
	get_property(known GLOBAL PROPERTY PACKED)
	if(NOT packed IN_LIST known)
		add_custom_command(OUTPUT ${packed}
			COMMAND ${GZIP} -9nc ${file} > ${packed}
			DEPENDS ${file}
			COMMENT "Packing ${name}" VERBATIM)
		set_property(GLOBAL APPEND PROPERTY PACKED ${packed})
	endif()
	install(FILES ${packed} DESTINATION ${folder} COMPONENT ${package})
endfunction()

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/packed)
foreach(section 1 5 7)
	file(GLOB pages CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/man/*.${section})
	foreach(page IN LISTS pages)
		get_filename_component(name ${page} NAME)
		if(name STREQUAL llmsearch-web.1) # of another package
			continue()
		endif()
		install_packed(${page} ${CMAKE_INSTALL_MANDIR}/man${section}
			${name})
	endforeach()
endforeach()
# install_completions(PROGRAM PACKAGE)
function(install_completions program package)
	set(made ${CMAKE_BINARY_DIR}/completion/${program})
	install(FILES ${made}.bash RENAME ${program} DESTINATION
		${CMAKE_INSTALL_DATADIR}/bash-completion/completions
		COMPONENT ${package})
	install(FILES ${made}.zsh RENAME _${program} DESTINATION
		${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions
		COMPONENT ${package})
	install(FILES ${made}.fish DESTINATION
		${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d
		COMPONENT ${package})
endfunction()
foreach(program llmindex llmsearch llmsearch-mcp)
	install_completions(${program} llmsearch)
endforeach()
install(FILES man/llmsearch.schema.json
	DESTINATION ${CMAKE_INSTALL_DATADIR}/llmsearch)
install(FILES config/llmsearch.yaml
	DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(FILES config/crontab.sample
	DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
install(PROGRAMS examples/llmindex.slurm
	DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples)
# Not CMAKE_INSTALL_LIBDIR: systemd looks into lib alone.
install(FILES config/sysusers.d/llmsearch.conf DESTINATION lib/sysusers.d)
install(FILES config/systemd/user/llmindex.service
	config/systemd/user/llmindex.timer DESTINATION lib/systemd/user)
install(FILES config/systemd/llmindex.service config/systemd/llmindex.timer
	config/systemd/llmindex@.service config/systemd/llmindex@.timer
	config/systemd/llmindex-serve.socket
	config/systemd/llmindex-serve@.service
	DESTINATION lib/systemd/system)

if(TARGET llmsearch-web)
	install(TARGETS llmsearch-web DESTINATION ${CMAKE_INSTALL_BINDIR}
		COMPONENT llmsearch-web)
	install_completions(llmsearch-web llmsearch-web)
	install_packed(${CMAKE_SOURCE_DIR}/man/llmsearch-web.1
		${CMAKE_INSTALL_MANDIR}/man1 llmsearch-web.1 llmsearch-web)
	install(FILES config/systemd/user/llmsearch-web.service
		config/systemd/user/llmsearch-web.socket
		DESTINATION lib/systemd/user COMPONENT llmsearch-web)
	install(FILES config/systemd/llmsearch-web.service
		config/systemd/llmsearch-web.socket
		DESTINATION lib/systemd/system COMPONENT llmsearch-web)
endif()
if(TARGET libllmsearch)
	install(TARGETS libllmsearch
		LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
		COMPONENT libllmsearch0 NAMELINK_COMPONENT libllmsearch-dev
		PUBLIC_HEADER DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
		COMPONENT libllmsearch-dev)
	install(FILES ${CMAKE_BINARY_DIR}/searcher/library/llmsearch.pc
		DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
		COMPONENT libllmsearch-dev)
	install_packed(${CMAKE_SOURCE_DIR}/man/llmsearch.3
		${CMAKE_INSTALL_MANDIR}/man3 llmsearch.3 libllmsearch-dev)
endif()

include(cmake/Debian.cmake)
foreach(package libllmsearch0 libllmsearch-dev llmsearch-web)
	set(folder ${CMAKE_INSTALL_DATADIR}/doc/${package})
	install(FILES cmake/debian/copyright DESTINATION ${folder}
		COMPONENT ${package})
	install_packed(${CMAKE_BINARY_DIR}/changelog.Debian ${folder}
		changelog.Debian ${package})
	install(FILES cmake/debian/lintian-overrides.${package}
		RENAME ${package} COMPONENT ${package}
		DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)
endforeach()
install(FILES AUTHORS README.md SCALING.md SECURITY.md
	DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES cmake/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES cmake/debian/lintian-overrides RENAME llmsearch
	DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides)
install_packed(${CMAKE_SOURCE_DIR}/CHANGELOG.md ${CMAKE_INSTALL_DOCDIR}
	changelog)
install_packed(${CMAKE_BINARY_DIR}/changelog.Debian ${CMAKE_INSTALL_DOCDIR}
	changelog.Debian)

get_property(packed GLOBAL PROPERTY PACKED)
add_custom_target(packed ALL DEPENDS ${packed})
